import type * as pulumi from "@pulumi/pulumi";
import { DEFAULT_NAMESPACE, type Finding } from "../../rules";
import { ofInstallation } from "../../rules/finding";
import { InstallMethod, type MetalLbArgs } from "../args";
import { InvalidInputsError } from "../inputs/findingsError";
import { endUpdateUnless } from "../inputs/refused";
import { holdsOutputs } from "../inputs/resolve";
import { thisRun } from "../run";
import { clusterOf, kubernetesProvider } from "./cluster";

/** A MetalLb of the program, and its place. */
interface Made {
    name: string;
    method: InstallMethod;
    namespace: string;
    /** With Flux: the cluster that Flux installs on, if that isn't Flux's own. */
    target: string;
    provider: pulumi.ProviderResource | undefined;
}

/** The result of the comparison with the components that the program made before. */
interface Comparison {
    /** Findings about combinations that are legal but probably wrong. */
    warnings: Promise<Finding[]>;
    /** Rejects if another MetalLb has the same place. Undefined if there is nothing to wait for. */
    checked?: Promise<unknown>;
}

const all = new WeakMap<object, Made[]>();

/**
 * Notes a MetalLb, and refuses a second one with the same cluster and namespace. Each would take the other's objects for its own, or fail
 * at them halfway. If one of the two only configures an installation (`Existing`), that may be intended, and is a warning.
 *
 * Two providers are compared by the API servers of their kubeconfigs, which may be known only later. Files for Git aren't in any cluster.
 */
export function onlyOne(
    name: string,
    args: MetalLbArgs,
    opts: pulumi.ComponentResourceOptions | undefined,
): Comparison {
    const { method = InstallMethod.HelmRelease, flux } = args.install ?? {};
    const elsewhere = method === InstallMethod.Flux ? flux?.kubeConfig : undefined;
    if (method === InstallMethod.FluxGit || holdsOutputs(elsewhere)) {
        return { warnings: Promise.resolve([]) };
    }
    const made: Made = {
        name,
        method,
        namespace: args.namespace?.name ?? DEFAULT_NAMESPACE,
        target: JSON.stringify(elsewhere ?? null),
        provider: kubernetesProvider(opts),
    };
    const run = thisRun();
    const before = (all.get(run) ?? []).filter(
        ({ namespace, target }) => namespace === made.namespace && target === made.target,
    );
    all.set(run, [...(all.get(run) ?? []), made]);
    const same = before.find(({ provider }) => provider === made.provider);
    if (same !== undefined) {
        return compared(made, Promise.resolve([finding(same, made)]), finding(same, made));
    }
    return before.length === 0 ? { warnings: Promise.resolve([]) } : compared(made, findingsLater(before, made));
}

function compared({ name }: Made, findings: Promise<Finding[]>, known?: Finding): Comparison {
    if (known?.severity === "error") {
        throw new InvalidInputsError("MetalLb", name, [known]);
    }
    const checked = findings.then((found) => {
        const errors = found.filter(({ severity }) => severity === "error");
        if (errors.length > 0) {
            throw new InvalidInputsError("MetalLb", name, errors);
        }
        return found;
    });
    endUpdateUnless(checked, "MetalLb", name, "cluster");
    return { warnings: checked.catch(() => []), ...(known === undefined && { checked }) };
}

async function findingsLater(before: Made[], made: Made): Promise<Finding[]> {
    const cluster = await clusterOf(made.provider);
    for (const other of before) {
        if ((await clusterOf(other.provider)) === cluster) {
            return [finding(other, made)];
        }
    }
    return [];
}

function finding(other: Made, { method, namespace }: Made): Finding {
    const isMeant = [other.method, method].includes(InstallMethod.Existing);
    const both = `MetalLb ${JSON.stringify(other.name)} of this program is on the same cluster, in the namespace ${JSON.stringify(namespace)}`;
    return ofInstallation(isMeant ? "warning" : "error", "namespace.name", {
        rule: "one-per-cluster",
        message: isMeant
            ? `${both}. Objects with the same name conflict, and MetalLB merges the pools and peers of both.`
            : `${both}. A cluster can have only one MetalLB.`,
        hint: isMeant
            ? "Put the pools, peers and advertisements of both into one component, or give each object a unique name."
            : 'Put everything into one component, or give this component the provider of its own cluster: { provider: cluster }. With install: { method: "Existing" } a second component only configures the MetalLB that the first installs.',
    });
}
