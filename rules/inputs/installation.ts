import type { Backend, Finding } from "../model";
import { ofInstallation, type Saying } from "../finding";
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

/** Findings about impossible settings in `install`; `inputs` are the component's. */
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

/** What a method has no use for would be passed over in silence. */
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

/** What else has to be known of `adopt`, by the method. */
const ADOPTION: Record<string, Saying & Pick<Finding, "severity">> = {
    HelmRelease: {
        severity: "warning",
        rule: "adopt-once",
        message: "adopt leaves the release's values and version as they are in the cluster.",
    },
    HelmChart: {
        severity: "warning",
        rule: "adopt-chart",
        message:
            "adopt doesn't take over the chart's own objects: where they are there, the update ends with \"already exists\".",
    },
    FluxGit: {
        severity: "error",
        rule: "install-method",
        message: 'adopt has no effect with the method "FluxGit", which makes nothing in the cluster.',
    },
};

/** A release is taken over as it is; of a chart's objects none is; and with files for Git there is nothing in the cluster to take over. */
function adoption({ adopt }: Map, method: string): Finding[] {
    const said = adopt === true ? ADOPTION[method] : undefined;
    return said === undefined ? [] : [ofInstallation(said.severity, "adopt", said)];
}

/** A chart at a path has a version of its own, which nobody has looked at yet when the inputs are checked. */
function versionOfLocalChart({ chart, version }: Map): Finding[] {
    if (typeof chart !== "string" || !isLocalChart(chart) || version !== undefined) return [];
    return [
        ofInstallation("warning", "install.version", {
            rule: "chart-version",
            message: `The chart ${JSON.stringify(chart)} is a local one, and version doesn't say which MetalLB it installs.`,
        }),
    ];
}

/** A repository is where a chart is looked up by its name; an OCI reference or a path is looked up nowhere. */
function idleRepository({ chart, repository }: Map): Finding[] {
    if (typeof chart !== "string" || repository === undefined || !isReference(chart)) return [];
    return [
        ofInstallation("error", "install.repository", {
            rule: "chart-repository",
            message: `repository is given with the chart ${JSON.stringify(chart)}, which isn't a name in a repository.`,
        }),
    ];
}
