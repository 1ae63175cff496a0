import { error, ofInstallation } from "../finding";
import { fleetFindings } from "../fleet";
import { KIND_NAMES, KINDS, unknownSpec, type KindName } from "../kinds";
import { DEFAULT_NAMESPACE, type Backend, type Configuration, type Declared, type Finding } from "../model";
import { offers } from "../objects/offered";
import { routerFindings } from "../../routers/rules";
import { valueAt } from "../shared/maps";
import { isUnknown, known, UNKNOWN } from "../unknown";
import { workloadsOfInstall } from "../nodes/workloads";
import { NEWEST_KNOWN } from "../versions";
import { advertisementName } from "./advertisementName";
import { component, componentShape } from "./component";
import { installation } from "./installation";
import { madeElsewhere } from "./madeElsewhere";
import { namespaceLabels } from "./namespace";
import { networkOf } from "./networkFacts";
import { passwords } from "./passwords";
import { podSecurity } from "./podSecurity";
import { servicesOf } from "../services/given";
import { pathText, structure } from "./structure";
import { verifyFindings } from "./verify";

type Map = Record<string, unknown>;

/** The component's defaults for inputs that aren't given. */
export type InputDefaults = Partial<Pick<Configuration, "backend" | "metalLbVersion" | "namespace">>;

/** The path of a list of objects. */
type ListPath = (typeof KINDS)[KindName]["section"];

const KIND_AT = Object.fromEntries(KIND_NAMES.map((kind) => [KINDS[kind].section, kind])) as Record<ListPath, KindName>;

/** Returns the component's inputs as a configuration, and the findings about their structure. */
export function fromInputs(
    inputs: unknown,
    defaults: InputDefaults = {},
): { configuration?: Configuration; findings: Finding[] } {
    const given = inputs === undefined || inputs === null ? {} : inputs;
    if (isUnknown(given)) return { findings: [] };
    if (typeof given !== "object" || Array.isArray(given)) return { findings: [notAMap()] };
    const installed = {
        backend: (valueAt(given, "backend") ?? defaults.backend ?? "frr-k8s") as Backend,
        metalLbVersion: (valueAt(given, "install.version") ?? defaults.metalLbVersion ?? NEWEST_KNOWN) as string,
    };
    const structured = structure(component, given as Map, (path) => {
        const list = listAt(path);
        return list === undefined || offers(KIND_AT[list], String(path[list.split(".").length + 1]), installed);
    });
    const inputsMap = structured.value;
    const findings = structured.findings.map((finding, index) => {
        const path = structured.paths[index] ?? [];
        return { ...finding, object: objectAt(inputsMap, path), path: pathText(path) };
    });
    const network = networkOf(inputsMap);
    const configuration: Configuration = {
        network,
        nodes: network.nodes,
        backend: at(inputsMap, "backend", defaults.backend ?? "frr-k8s") as Backend,
        metalLbVersion: at(inputsMap, "install.version", defaults.metalLbVersion ?? NEWEST_KNOWN) as string,
        namespace: at(inputsMap, "namespace.name", defaults.namespace ?? DEFAULT_NAMESPACE) as string,
        pools: declaredList(inputsMap, "pools"),
        bgpPeers: declaredList(inputsMap, "bgp.peers"),
        bgpAdvertisements: declaredList(inputsMap, "bgp.advertisements"),
        l2Advertisements: declaredList(inputsMap, "l2.advertisements"),
        bfdProfiles: declaredIfGiven(inputsMap, "bgp.bfdProfiles"),
        communities: declaredIfGiven(inputsMap, "bgp.communities"),
        services: servicesOf(inputsMap.network),
        workloads: workloadsOfInstall(inputsMap.install),
    };
    findings.push(
        ...namespaceLabels(inputsMap.namespace, inputsMap.install),
        ...podSecurity(inputsMap, configuration),
        ...installation(inputsMap, configuration.backend),
        ...passwords(configuration.bgpPeers),
        ...namelessAdvertisements(inputsMap),
        ...madeElsewhere(configuration),
        ...verifyFindings(inputsMap, configuration.metalLbVersion),
        ...routerFindings(inputsMap, configuration),
        ...fleetFindings(inputsMap, configuration),
    );
    return { configuration, findings };
}

/** Returns a list if it is given; undefined otherwise, because other programs may create such objects. A given list is complete. */
function declaredIfGiven<S>(inputs: Map, path: ListPath): Declared<S>[] | undefined {
    return at(inputs, path, undefined) === undefined ? undefined : declaredList(inputs, path);
}

function declaredList<S>(inputs: Map, path: ListPath): Declared<S>[] {
    const list = at(inputs, path, []);
    const kind = KIND_AT[path];
    if (!Array.isArray(list)) return [unknownObject(kind, path)];
    return list.map((entry: unknown, index) => {
        const place = `${path}[${index}]`;
        if (typeof entry !== "object" || entry === null) return unknownObject<S>(kind, place);
        const { name: given, labels, annotations, ...spec } = entry as Map;
        const name = nameOf(path, given, list.length);
        return {
            object: objectName(kind, name, place),
            path: place,
            name: (name ?? UNKNOWN) as string,
            labels: labels as Record<string, string> | undefined,
            annotations: annotations as Record<string, string> | undefined,
            spec: spec as S,
        };
    });
}

function nameOf(path: ListPath, given: unknown, count: number): string | undefined {
    const name = given as string | undefined;
    return path.endsWith("advertisements") ? advertisementName(name, count) : name;
}

function objectName(kind: string, name: string | undefined, place: string): string {
    return known(name) === undefined ? `${kind} ${place}` : `${kind} "${name}"`;
}

/** Stands for objects with no known values, so that no rule reports them as missing. */
function unknownObject<S>(kind: KindName, path: string): Declared<S> {
    return { object: `${kind} ${path}`, path, name: UNKNOWN, labels: UNKNOWN, spec: unknownSpec(kind) as S };
}

/** Reports missing names if there are several advertisements. A default name wouldn't be stable. */
function namelessAdvertisements(inputs: Map): Finding[] {
    return (["bgp.advertisements", "l2.advertisements"] as const).flatMap((path) => {
        const list = at(inputs, path, []);
        if (!Array.isArray(list)) return [];
        return list.flatMap((entry: unknown, index): Finding[] => {
            if (typeof entry !== "object" || entry === null) return [];
            if (advertisementName((entry as Map).name as string | undefined, list.length) !== undefined) return [];
            const place = `${path}[${index}]`;
            return [
                error({ object: `${KIND_AT[path]} ${place}`, path: "" }, `${place}.name`, {
                    rule: "advertisement-name",
                    message: `name is missing: with several ${path}, each needs a name that stays the same.`,
                }),
            ];
        });
    });
}

/** Returns the list that a path leads into. */
function listAt(path: PropertyKey[]): ListPath | undefined {
    return (Object.keys(KIND_AT) as ListPath[]).find((one) => pathText(path).startsWith(`${one}[`));
}

/** Returns the object that a path leads into, as findings show it. */
function objectAt(inputs: Map, path: PropertyKey[]): string {
    const list = listAt(path);
    if (list === undefined) return "MetalLb";
    const depth = list.split(".").length;
    const entries = at(inputs, list, []);
    const entry = Array.isArray(entries) ? (entries[path[depth] as number] as Map | undefined) : undefined;
    const place = pathText(path.slice(0, depth + 1));
    const name = nameOf(list, entry?.name, Array.isArray(entries) ? entries.length : 0);
    return objectName(KIND_AT[list], typeof name === "string" ? name : undefined, place);
}

/** Returns the value at a dotted path; `fallback` if a step of the path is absent, UNKNOWN if a step is unknown. */
function at(inputs: Map, path: string, fallback: unknown): unknown {
    let value: unknown = inputs;
    for (const key of path.split(".")) {
        value = (value as Map)[key];
        if (isUnknown(value)) return UNKNOWN;
        if (value === undefined) return fallback;
    }
    return value;
}

function notAMap(): Finding {
    const names = Object.keys(componentShape);
    return ofInstallation("error", "", {
        rule: "property-type",
        message: `The inputs aren't a map of ${names.slice(0, -1).join(", ")} and ${names.at(-1)}.`,
        hint: "Write them as a map.",
    });
}
