import type { Backend, Finding } from "../model";
import { ofInstallation, type FindingDetails } from "../finding";
import { chartFindings } from "../chart";
import { unwritable } from "../flux/characters";
import { isMap } from "../shared/maps";
import { fluxElsewhere, fluxFindings } from "../flux/flux";
import { gitFindings } from "../flux/git";
import { isUnknown } from "../unknown";
import { backendValues } from "./backendValues";
import { chartNames } from "./chartNames";
import { isLocalChart, isReference } from "./charts";
import { chartRelease } from "./chartRelease";
import { overruledInputs } from "./overruledInputs";

type Map = Record<string, unknown>;

/** Reports impossible settings in `install`; `inputs` are the component's inputs. */
export function installation(inputs: Map, backend: Backend): Finding[] {
    const install = inputs.install ?? {};
    if (!isMap(install)) return [];
    const method = install.method ?? "HelmRelease";
    if (isUnknown(method)) return [];
    const idle = [...idleInputs(install, method as string), ...adoption(inputs, method as string)];
    if (method === "Existing") return idle;
    const release = chartRelease(inputs, install, backend);
    return [
        ...idle,
        ...chartNames(install),
        ...idleRepository(install),
        ...versionOfLocalChart(install),
        ...backendValues(install.values, backend, inputs.backend !== undefined),
        ...overruledInputs(release),
        ...chartFindings(release),
        ...(isFlux(method) ? [...fluxFindings(install), ...unwritable(inputs, method)] : []),
        ...(method === "Flux" ? fluxElsewhere(inputs) : []),
        ...(method === "FluxGit" ? gitFindings(inputs) : []),
    ];
}

function isFlux(method: unknown): method is "Flux" | "FluxGit" {
    return method === "Flux" || method === "FluxGit";
}

/** Reports inputs that a method would ignore without a message. */
function idleInputs(install: Map, method: string): Finding[] {
    const used = ["method", "version", "checkCrds", "webhookTimeoutSeconds"];
    const idle = (key: string): boolean => {
        if (method === "Existing") return !used.includes(key);
        if (key === "retainOnDelete") return method === "FluxGit";
        return key === "checkCrds" || (key === "flux" && !isFlux(method)) || (key === "git" && method !== "FluxGit");
    };
    return Object.keys(install)
        .filter(idle)
        .map((key) =>
            ofInstallation("error", `install.${key}`, {
                rule: "install-method",
                message: `${key} has no effect with the method "${method}"${method === "Existing" ? ", which installs nothing" : ""}.`,
            }),
        );
}

/** The findings about `adopt`, by the method. */
const ADOPTION: Record<string, FindingDetails & Pick<Finding, "severity">> = {
    HelmRelease: {
        severity: "warning",
        rule: "adopt-once",
        message: "adopt leaves the release's values and version as they are in the cluster.",
    },
    HelmChart: {
        severity: "warning",
        rule: "adopt-chart",
        message:
            "adopt doesn't adopt the chart's own objects: if they exist, the update fails with \"already exists\".",
    },
    FluxGit: {
        severity: "error",
        rule: "install-method",
        message: 'adopt has no effect with the method "FluxGit", which creates nothing in the cluster.',
    },
};

/** Reports `adopt` with a method for which it has a limited effect, or none. */
function adoption({ adopt }: Map, method: string): Finding[] {
    const found = adopt === true ? ADOPTION[method] : undefined;
    return found === undefined ? [] : [ofInstallation(found.severity, "adopt", found)];
}

/** Reports a local chart without `version`. The checks don't read the chart's own version. */
function versionOfLocalChart({ chart, version }: Map): Finding[] {
    if (typeof chart !== "string" || !isLocalChart(chart) || version !== undefined) return [];
    return [
        ofInstallation("warning", "install.version", {
            rule: "chart-version",
            message: `The chart ${JSON.stringify(chart)} is local, and install.version is missing: the checks don't know which MetalLB it installs.`,
        }),
    ];
}

/** Reports a repository that isn't used. Helm finds a chart in a repository by its name only, not by a path or an OCI reference. */
function idleRepository({ chart, repository }: Map): Finding[] {
    if (typeof chart !== "string" || repository === undefined || !isReference(chart)) return [];
    return [
        ofInstallation("error", "install.repository", {
            rule: "chart-repository",
            message: `repository is given with the chart ${JSON.stringify(chart)}, which isn't a name in a repository.`,
        }),
    ];
}
