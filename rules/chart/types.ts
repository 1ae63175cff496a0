import { at } from "../finding";
import type { Finding } from "../model";
import { isMap } from "../shared/maps";
import { isUnknown } from "../unknown";
import { placeOf, type ChartRelease, type Settings } from "./release";
import { givenValues, type GivenValue } from "./walk";

/** The subcharts. Without their maps they use their own defaults. */
const SUBCHARTS = new Set(["crds", "frr-k8s"]);

/** Values without a default in their subchart: Helm leaves null in them, and the schema refuses null. */
const WITHOUT_DEFAULT = /(^|\.)crds\.|^frr-k8s\.imagePullSecrets$/;

/** Maps that the chart reads only with FRR in the speaker, or with monitors: null in them may do no harm. */
const READ_AT_TIMES =
    /^frr-k8s\.crds$|^prometheus\.rbacProxy$|Monitor\.(controller|speaker)$|^speaker\.(frr\.image|frrMetrics|reloader|startupProbe|initContainers)(\.|$)/;

/** Maps that the component writes into, so null removes no value from them. */
const WRITTEN_BY_COMPONENT = new Set(["frrk8s", "speaker", "speaker.frr"]);

/** Reports values of a wrong type, and null where the chart needs a value. */
export function valueTypes(release: ChartRelease, settings: Settings): Finding[] {
    const subchart = settings.get("frrk8s.enabled");
    return givenValues(settings.chart, release.values).flatMap((given) => {
        // Helm neither checks nor renders a subchart that is off.
        const off = given.keys[0] === "frr-k8s" && given.keys.length > 1 && subchart !== true;
        return given.as === "unknown" || off ? [] : typeOf(release, given);
    });
}

function typeOf(release: ChartRelease, { keys, value, as }: GivenValue): Finding[] {
    const name = keys.join(".");
    if (as === "unknown") return [];
    if (as === "map") return value === null ? nullForMap(release, keys) : [notAMap(release, keys, value)];
    const { kind, needed } = as.value;
    // The schemas misspell fullnameOverride, and the templates take strings only.
    const strict = as.value.strict || keys.at(-1) === "fullnameOverride";
    if (value === null) return needed || (strict && WITHOUT_DEFAULT.test(name)) ? [nullForNeeded(release, keys)] : [];
    const interval = keys.at(-1) === "interval" && kind === "integer";
    if (interval && typeof value === "number" && value !== 0) return [noInterval(release, keys)];
    const wanted = wantedInstead(kind, strict, value);
    if (wanted === undefined) return textsOnly(release, keys, value);
    // A map or a list in the wrong place, or a missing one, renders to manifests that nobody can apply.
    const severity = strict || isCollection(value) || /^(map|texts|list)/.test(kind) ? "error" : "warning";
    const why = as.value.strict ? "and the chart's schema refuses it" : "which the chart's templates can't use";
    return [
        at(severity, placeOf(release, keys), "", {
            rule: "value-type",
            message: `${name} is ${shown(value)}, ${why}: it has to be ${wanted}.`,
            hint: interval ? NO_INTERVAL : (HINTS[keys.at(-1) ?? ""] ?? hintFor(kind, value)),
        }),
    ];
}

/** Returns the type that a value must have, if the value has a different type. */
function wantedInstead(kind: string, strict: boolean, value: unknown): string | undefined {
    switch (kind) {
        case "any":
            return undefined;
        case "true":
        case "false":
        case "boolean":
            return typeof value === "boolean" ? undefined : "true or false";
        case "string":
            return typeof value === "string" || (!strict && !isCollection(value)) ? undefined : "a string";
        case "map":
            return isMap(value) ? undefined : "a map";
        case "texts":
            return isMap(value) && Object.values(value).every(isText) ? undefined : "a map of strings";
        case "list":
            return Array.isArray(value) ? undefined : "a list";
        case "maps":
            return isListOf(value, isMap) ? undefined : "a list of maps";
        case "maps:percent":
            return isListOf(value, (element) => isMap(element) && Object.hasOwn(element, "percent"))
                ? undefined
                : "a list of maps with a percent each";
        case "names":
            return isListOf(value, isName) ? undefined : "a list of maps with a name and nothing else";
    }
    const [, least] = /^integer(?:>=(\d+))?$/.exec(kind) ?? [];
    if (!kind.startsWith("integer")) {
        const words = kind.split("|");
        return typeof value === "string" && words.includes(value) ? undefined : `one of ${words.join(", ")}`;
    }
    const number = strict ? value : Number(value);
    if (!isCollection(value) && Number.isInteger(number) && (number as number) >= Number(least ?? -Infinity))
        return undefined;
    return least === undefined ? "an integer" : `an integer of ${least} or more`;
}

function isCollection(value: unknown): boolean {
    return isMap(value) || Array.isArray(value);
}

function isText(value: unknown): boolean {
    return typeof value === "string" || isUnknown(value);
}

function isName(value: unknown): boolean {
    return isMap(value) && Object.keys(value).join() === "name" && isText(value.name);
}

function isListOf(value: unknown, is: (element: unknown) => boolean): boolean {
    return Array.isArray(value) && value.every((element) => isUnknown(element) || is(element));
}

/** Hints for values whose kind alone doesn't show the right form. */
const HINTS: Record<string, string> = {
    imagePullSecrets: "Write imagePullSecrets: [{ name: <the Secret> }].",
    tolerations: "Write tolerations: [{ key: <the taint>, operator: Exists }].",
};

const NO_INTERVAL = "Remove it: Prometheus then scrapes at its own interval.";

/** Reports a number as an interval. The chart's schema takes numbers only, and the operator of Prometheus takes strings only. */
function noInterval(release: ChartRelease, keys: string[]): Finding {
    return at("warning", placeOf(release, keys), "", {
        rule: "value-type",
        message: `${keys.join(".")} is a number. The chart accepts it, but the API server refuses the monitor.`,
        hint: NO_INTERVAL,
    });
}

function hintFor(kind: string, value: unknown): string {
    if (kind === "string" || kind === "texts") return "Write it in quotes.";
    if (/^(true|false|boolean)$/.test(kind)) return "Write true or false, without quotes.";
    if (kind.startsWith("integer")) return "Write a whole number, without quotes and unit.";
    if (kind === "map") return "Write it as a map, key: value.";
    if (kind.startsWith("map") || kind === "list") {
        return isMap(value) ? "Put the map into a list: [{ … }]." : "Write it as a list, [ … ].";
    }
    return `Write ${kind.split("|").at(-1)}, or another of these values.`;
}

/** Maps in which Kubernetes takes strings only, and which the chart passes on unchanged. */
const MAPS_OF_TEXTS = /^(nodeSelector|podAnnotations)$/;

/** Reports values such as true, yes and 1, which YAML doesn't read as strings. The API server refuses pods with them. */
function textsOnly(release: ChartRelease, keys: string[], value: unknown): Finding[] {
    const name = keys.at(-1) ?? "";
    if (!MAPS_OF_TEXTS.test(name) || !isMap(value)) return [];
    return Object.entries(value)
        .filter(([, text]) => text !== null && !isText(text))
        .map(([key, text]) =>
            at("error", placeOf(release, [...keys, key]), "", {
                rule: "value-type",
                message: `${JSON.stringify(key)} in ${name} is ${shown(text)}, but Kubernetes takes only strings there.`,
                hint: "Write it in quotes.",
            }),
        );
}

function notAMap(release: ChartRelease, keys: string[], value: unknown): Finding {
    const name = keys.join(".");
    return at("error", placeOf(release, keys), "", {
        rule: "value-type",
        message: `${name} is ${shown(value)}, and Helm can't render the chart with it: it has to be a map.`,
        hint: "Write it as a map, key: value.",
    });
}

function nullForMap(release: ChartRelease, keys: string[]): Finding[] {
    const name = keys.join(".");
    const harmless = SUBCHARTS.has(name) || (release.component !== undefined && WRITTEN_BY_COMPONENT.has(name));
    return harmless ? [] : [nullForNeeded(release, keys)];
}

function nullForNeeded(release: ChartRelease, keys: string[]): Finding {
    const name = keys.join(".");
    return at(READ_AT_TIMES.test(name) ? "warning" : "error", placeOf(release, keys), "", {
        rule: "value-type",
        message: `${name} is null, which removes the chart's default. Helm can't render the chart without it.`,
        hint: "Remove it. The chart then uses its default.",
    });
}

/** Describes a value by its type, because it may be secret. */
function shown(value: unknown): string {
    if (Array.isArray(value)) return "a list";
    if (value === null) return "null";
    return typeof value === "object" ? "a map" : `a ${typeof value}`;
}
