import type { Backend, Finding } from "../model";
import { isUnknown } from "../unknown";

type Map = Record<string, unknown>;

/** The chart's switches that follow `backend`, and the backend that each turns on. */
const SWITCHES: [path: string, backend: Backend][] = [
    ["frrk8s.enabled", "frr-k8s"],
    ["speaker.frr.enabled", "frr"],
];

/** What `install` says that can't be, or not as it stands there. */
export function installation(install: unknown, backend: Backend): Finding[] {
    if (typeof install !== "object" || install === null) return [];
    return [...idleRepository(install as Map), ...overruledValues(install as Map, backend)];
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
    if (isUnknown(backend)) return [];
    return SWITCHES.flatMap(([path, switched]): Finding[] => {
        const value = path.split(".").reduce<unknown>((map, key) => (isMap(map) ? map[key] : undefined), values);
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

function isMap(value: unknown): value is Map {
    return typeof value === "object" && value !== null;
}
