import { metadataWarning, type FindingDetails } from "../finding";
import type { Configuration, Declared, Finding } from "../model";
import { isNear } from "../shared/near";
import { entriesOf } from "../shared/maps";
import { known } from "../unknown";
import { atLeast, SINCE } from "../versions";
import type { ServiceSpec } from "./model";

/** The annotations that MetalLB reads, and an annotation that it writes. */
const NAMES = ["address-pool", "loadBalancerIPs", "allow-shared-ip", "ip-allocated-from-pool"] as const;

type Name = (typeof NAMES)[number];

const PREFIX = "metallb.io";
const OLD_PREFIX = "metallb.universe.tf";

/** Returns the prefixes that a release reads. The first prefix wins. */
function prefixes(version: string): string[] {
    return atLeast(version, SINCE.newAnnotations) ? [PREFIX, OLD_PREFIX] : [OLD_PREFIX];
}

/** Returns an annotation's full name and its value: "" if the Service doesn't have it, undefined if it isn't known. */
export function annotation(
    { annotations }: Declared<ServiceSpec>,
    name: Name,
    { metalLbVersion }: Configuration,
): { key: string; value: string | undefined } {
    const keys = prefixes(metalLbVersion).map((prefix) => `${prefix}/${name}`);
    const fallback = keys[0] as string;
    if (annotations === undefined) return { key: fallback, value: "" };
    const map = known(annotations);
    if (map === undefined) return { key: fallback, value: undefined };
    const key = keys.find((one) => Object.hasOwn(map, one));
    return key === undefined ? { key: fallback, value: "" } : { key, value: known(map[key]) };
}

/** Whether a map has a key with a prefix of MetalLB's. */
export function hasAnnotations(map: Record<string, unknown> | undefined): boolean {
    return entriesOf(map).some(([key]) => key.startsWith(`${PREFIX}/`) || key.startsWith(`${OLD_PREFIX}/`));
}

/** Reports annotations that MetalLB ignores without an event, or that are deprecated. */
export function serviceAnnotations(configuration: Configuration): Finding[] {
    return (configuration.services ?? []).flatMap((service) => [
        ...entriesOf(service.annotations).flatMap(([key]) => {
            const details = wrongName(key, service, configuration);
            return details === undefined ? [] : [metadataWarning(service, property("annotations", key), details)];
        }),
        ...entriesOf(service.labels)
            .filter(([key]) => isOwn(key))
            .map(([key]) =>
                metadataWarning(service, property("labels", key), {
                    rule: "service-annotation",
                    message: `${JSON.stringify(key)} is a label, but MetalLB reads it as an annotation only.`,
                    hint: "Move it to annotations.",
                }),
            ),
    ]);
}

/** Writes a key of annotations or labels as a path. */
export function property(map: "annotations" | "labels", key: string): string {
    return `${map}[${JSON.stringify(key)}]`;
}

function isOwn(key: string): boolean {
    return [PREFIX, OLD_PREFIX].some((prefix) => NAMES.some((name) => key === `${prefix}/${name}`));
}

function wrongName(
    key: string,
    { annotations }: Declared<ServiceSpec>,
    { metalLbVersion }: Configuration,
): FindingDetails | undefined {
    const slash = key.indexOf("/");
    const [prefix, name] = [key.slice(0, Math.max(slash, 0)), key.slice(slash + 1)];
    const meant = NAMES.find((one) => isMeant(name, one));
    const readsNew = atLeast(metalLbVersion, SINCE.newAnnotations);
    const right = (of: Name) => `${readsNew ? PREFIX : OLD_PREFIX}/${of}`;
    if (!isOwn(key)) {
        const own = prefix === PREFIX || prefix === OLD_PREFIX;
        const like = /metallb/i.test(prefix) || (prefix === "" && NAMES.includes(name as Name));
        if (!own && (!like || meant === undefined)) return undefined;
        return {
            rule: "service-annotation",
            message: `MetalLB has no annotation ${JSON.stringify(key)}, and ignores it without an event.`,
            hint:
                meant === undefined
                    ? `MetalLB's annotations are ${NAMES.slice(0, 3).map(right).join(", ")}.`
                    : `Did you mean ${right(meant)}?`,
        };
    }
    // MetalLB itself writes this annotation, with the prefix of its release.
    if (meant === undefined || name === "ip-allocated-from-pool") return undefined;
    if (!readsNew) return prefix === PREFIX ? tooNew(key, right(meant), metalLbVersion) : undefined;
    if (prefix !== OLD_PREFIX) return undefined;
    return Object.hasOwn(annotations ?? {}, right(meant))
        ? overruled(key, right(meant))
        : deprecated(key, right(meant));
}

function tooNew(key: string, right: string, version: string): FindingDetails {
    return {
        rule: "service-annotation",
        message: `MetalLB ${version} doesn't read ${JSON.stringify(key)}: annotations with ${PREFIX} need ${SINCE.newAnnotations} or newer.`,
        hint: `Write ${right}.`,
    };
}

function deprecated(key: string, right: string): FindingDetails {
    return {
        rule: "service-annotation",
        message: `${JSON.stringify(key)} still works, but is deprecated: MetalLB reports that in an event.`,
        hint: `Write ${right}.`,
    };
}

function overruled(key: string, right: string): FindingDetails {
    return {
        rule: "service-annotation",
        message: `${JSON.stringify(key)} has no effect beside ${JSON.stringify(right)}, which wins.`,
        hint: `Remove ${key}.`,
    };
}

/** Whether `name` probably means `right`: it differs in case or dashes, is a part of it, or has a typo. */
function isMeant(name: string, right: Name): boolean {
    const plain = (text: string) => text.toLowerCase().replace(/[-_.]/g, "");
    const [a, b] = [plain(name), plain(right)];
    return a.length > 3 && (a.includes(b) || b.includes(a) || isNear(a, b));
}
