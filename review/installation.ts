import { objectName, stepsOf, type Cluster } from "./cluster";
import { code, count, listed } from "./escape";
import { fieldChanges } from "./fields";
import type { Change, Step } from "./preview";
import { isOfRouter } from "../routers/frr/review";

/** The resource of each installation method that installs all of MetalLB. */
const INSTALLERS: Record<string, string> = {
    "kubernetes:helm.sh/v3:Release": "Helm release",
    "kubernetes:helm.sh/v4:Chart": "Chart",
    ":HelmRelease": "Flux's HelmRelease",
    "metallb:index:ManifestFiles": "Files for Git",
};

/** Resources that only read or wait. */
const READERS = /(Patch|:PfSenseSessions)$/;

/** Describes the changes of the installation of MetalLB. */
export function installationChanges(cluster: Cluster): string[] {
    return [...whole(cluster), ...installers(cluster), ...definitions(cluster), ...chartObjects(cluster)];
}

/** Describes the changes in the component's state: the version, the method, the namespace and so on. */
function whole({ component }: Cluster): string[] {
    if (component === undefined) return [];
    const { change, before = {}, after = {} } = component;
    const { version, method, backend, namespace } = after;
    const which = version === undefined ? "MetalLB" : `MetalLB ${code(version)}`;
    if (change === "new" && method === "Existing") return [`${which} is already installed in ${code(namespace)}.`];
    if (change === "new") {
        return [`${which} is installed in ${code(namespace)} by ${code(method)}, with the backend ${code(backend)}.`];
    }
    if (change === "removed") return [`**MetalLB is removed** from ${code(before.namespace)}.`];
    const watched = ["version", "method", "backend", "namespace", "releaseName", "crds"];
    const changes = fieldChanges(before, after).filter(({ path }) => watched.includes(path));
    const restarts = method !== "Existing" && changes.some(({ path }) => path === "version");
    return [
        ...changes.map(
            ({ path, before: was, after: is }) => `${NAMES[path] ?? path} goes from ${code(was)} to ${code(is)}.`,
        ),
        ...(restarts ? ["The speakers restart, one node after another, and reset the sessions of their nodes."] : []),
    ];
}

const NAMES: Record<string, string> = {
    version: "MetalLB",
    method: "The method of installation",
    backend: "The backend",
    namespace: "The namespace",
    releaseName: "The release's name",
    crds: "The installation of the CRDs by the chart",
};

function installers(cluster: Cluster): string[] {
    return Object.entries(INSTALLERS).flatMap(([type, what]) =>
        stepsOf(cluster, type).flatMap((step) => {
            if (step.change === "same" || step.op === "read") return [];
            const which = `${what} ${code(objectName(step))}`;
            if (step.change !== "changed") return [`${which}: ${step.change}.`];
            const again = step.replaced ? " and **is replaced**" : "";
            // A value may be a secret that the inputs don't mark as one, so only its path is shown.
            const paths = fieldChanges(step.before, step.after).map(({ path }) => path);
            return paths.length === 0 ? [] : [`${which} changes ${listed(paths, 12)}${again}.`];
        }),
    );
}

function definitions(cluster: Cluster): string[] {
    const crds = stepsOf(cluster, ":CustomResourceDefinition").filter(({ op }) => op !== "read");
    const words: [Change, string][] = [
        ["new", "new"],
        ["changed", "changed"],
        ["removed", "**removed, with all their objects**"],
    ];
    return words.flatMap(([change, text]) => {
        const names = crds.filter((one) => one.change === change).map(objectName);
        return names.length === 0 ? [] : [`${count(names.length, "CRD")} ${text}: ${listed(names)}.`];
    });
}

/** Describes the other objects: the number of each kind, and the names of those that are removed or replaced. */
function chartObjects(cluster: Cluster): string[] {
    const others = otherSteps(cluster).filter(({ change }) => change !== "same");
    const gone = others.filter(({ change, replaced }) => change === "removed" || replaced);
    const counts = new Map<string, number>();
    for (const { type, change } of others) {
        const key = `${kindOf(type)} ${change}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const words = [...counts].map(([key, many]) => `${many} ${key}`).sort();
    return [
        ...(words.length === 0 ? [] : [`Other resources: ${words.join(", ")}.`]),
        ...(gone.length === 0 ? [] : [`Removed or replaced: ${listed(gone.map(objectName), 12)}.`]),
    ];
}

/** The steps that no other section describes. */
function otherSteps(cluster: Cluster): Step[] {
    const reported = [...Object.keys(INSTALLERS), ":CustomResourceDefinition", "metallb:index:PfSenseBgp"];
    return cluster.steps.filter((step) => {
        const { type, op } = step;
        return (
            op !== "read" &&
            !isOfRouter(step) &&
            !type.startsWith("kubernetes:metallb.io/") &&
            !READERS.test(type) &&
            !type.startsWith("pulumi:providers:") &&
            !reported.some((one) => type.endsWith(one))
        );
    });
}

function kindOf(type: string): string {
    return code(type.split(":").at(-1) ?? type);
}
