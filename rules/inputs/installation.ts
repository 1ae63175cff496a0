import type { Backend, Finding } from "../model";
import { isMap } from "../shared/maps";
import { isUnknown } from "../unknown";

type Map = Record<string, unknown>;

/** The chart's switches that follow `backend`, and the backend that each turns on. */
const SWITCHES: [path: string, backend: Backend][] = [
    ["frrk8s.enabled", "frr-k8s"],
    ["speaker.frr.enabled", "frr"],
];

/** What `install` says that can't be, or not as it stands there. */
export function installation(install: unknown, backend: Backend): Finding[] {
    if (!isMap(install)) return [];
    if (install.method === "Existing") return idleInputs(install);
    return [...idleRepository(install), ...versionOfLocalChart(install), ...overruledValues(install, backend)];
}

/** Nothing is installed where MetalLB is there already, so what says how would be passed over in silence. */
function idleInputs(install: Map): Finding[] {
    const used = ["method", "version", "webhookTimeoutSeconds"];
    return Object.keys(install)
        .filter((key) => !used.includes(key))
        .map((key) => ({
            severity: "error",
            object: "MetalLb",
            path: `install.${key}`,
            rule: "install-method",
            message: `${key} has no effect with the method "Existing", which installs nothing.`,
            hint: "Remove it, or choose another method.",
        }));
}

/** A chart at a path has a version of its own, which nobody has looked at yet when the inputs are checked. */
function versionOfLocalChart({ chart, version }: Map): Finding[] {
    if (typeof chart !== "string" || !isLocalChart(chart) || version !== undefined) return [];
    return [
        {
            severity: "warning",
            object: "MetalLb",
            path: "install.version",
            rule: "chart-version",
            message: `The chart ${JSON.stringify(chart)} is a local one, and version doesn't say which MetalLB it installs.`,
            hint: "Add the chart's version, so that the checks are for that MetalLB.",
        },
    ];
}

/** A repository is where a chart is looked up by its name; an OCI reference or a path is looked up nowhere. */
function idleRepository({ chart, repository }: Map): Finding[] {
    if (typeof chart !== "string" || repository === undefined || !isReference(chart)) return [];
    return [
        {
            severity: "error",
            object: "MetalLb",
            path: "install.repository",
            rule: "chart-repository",
            message: `repository is given with the chart ${JSON.stringify(chart)}, which isn't a name in a repository.`,
            hint: "Remove repository, or give the chart by its name.",
        },
    ];
}

/** Whether a chart is named by where it is: an OCI reference, a folder or an archive. */
export function isReference(chart: string): boolean {
    return chart.startsWith("oci://") || isLocalChart(chart);
}

/** A folder or an archive: what starts like a path, or ends like a packaged chart. */
export function isLocalChart(chart: string): boolean {
    return /^(\.{0,2}\/|\.{1,2}$|[A-Za-z]:\\)/.test(chart) || chart.endsWith(".tgz");
}

/** `backend` wins over the chart's values, since everything is checked for it. */
function overruledValues({ values }: Map, backend: Backend): Finding[] {
    const external = valueAt(values, "frrk8s.external");
    // With an FRR-K8s of its own, the chart's is off although the backend is FRR-K8s.
    if (isUnknown(backend) || external === true || isUnknown(external)) return [];
    return SWITCHES.flatMap(([path, switched]): Finding[] => {
        const value = valueAt(values, path);
        if (typeof value !== "boolean" || value === (backend === switched)) return [];
        return [
            {
                severity: "warning",
                object: "MetalLb",
                path: `install.values.${path}`,
                rule: "backend-values",
                message: `${path}: ${value} contradicts the backend "${backend}", which wins.`,
                hint: value ? `Remove it, or set backend to "${switched}".` : "Remove it, or choose another backend.",
            },
        ];
    });
}

function valueAt(values: unknown, path: string): unknown {
    return path.split(".").reduce<unknown>((map, key) => (isMap(map) ? map[key] : undefined), values);
}
