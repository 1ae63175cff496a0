import { error, warning } from "../finding";
import { pathText, structure } from "../inputs/structure";
import { KIND_NAMES, KINDS, unknownSpec, type KindName } from "../kinds";
import type { BgpPeerSpec, Configuration, Declared, Finding } from "../model";
import { DEFAULT_NAMESPACE } from "../model";
import type { ManifestOptions } from "../published";
import { offers, type Installed } from "../objects/offered";
import { isUnknown, UNKNOWN } from "../unknown";
import { documents, texts, type Document } from "./documents";
import { isMetalLb, kindOf, versionsOf, type Kind } from "./kinds";
import { addressPoolFinding, isAddressPool, readsAddressPools } from "./addressPools";
import { frrConfigurationsIn } from "./frrConfigurations";
import { madeSecrets } from "./madeSecrets";
import { namespaceLabelsIn, servicesIn } from "./services";
import { bgpExtrasOf, nodesOf, secretsOf } from "./surroundings";
import { workloadsIn } from "./workloads";

/** Returns Kubernetes documents as one configuration, and the findings about their structure. */
export function fromManifests(
    docs: unknown[],
    { backend, metalLbVersion, namespace = DEFAULT_NAMESPACE }: ManifestOptions,
): { configuration?: Configuration; findings: Finding[] } {
    const found = documents(docs);
    const lists = emptyLists();
    const findings: Finding[] = [];
    for (const document of found.filter(({ apiVersion, kind }) => isMetalLb(apiVersion, kind))) {
        const kind = kindOf(document.apiVersion, document.kind);
        if (kind === undefined) {
            findings.push(notServed(document, metalLbVersion));
            continue;
        }
        const { declared, findings: problems } = read(document, kind, { backend, metalLbVersion });
        (lists[KINDS[kind.name].list] as Declared<unknown>[]).push(declared);
        findings.push(...problems);
    }
    const { services, findings: ofServices } = servicesIn(found);
    findings.push(...ofServices);
    const surroundings = {
        services: readsAddressPools(found, metalLbVersion) ? undefined : services,
        namespaceLabels: namespaceLabelsIn(found),
        frrConfigurations: frrConfigurationsIn(found),
        workloads: workloadsIn(docs),
        secrets: [...secretsOf(found), ...madeSecrets(docs)],
        nodes: nodesOf(found),
        bgpExtras: bgpExtrasOf(found, namespace),
    };
    return { configuration: { backend, metalLbVersion, namespace, ...lists, ...surroundings }, findings };
}

/** Returns an empty list for each kind. The lists are complete: manifests have all objects. */
function emptyLists() {
    type List = (typeof KINDS)[KindName]["list"];
    const lists = Object.fromEntries(KIND_NAMES.map((kind) => [KINDS[kind].list, []]));
    return lists as unknown as Required<Pick<Configuration, List>>;
}

function read(
    document: Document,
    kind: Kind,
    installed: Installed,
): { declared: Declared<unknown>; findings: Finding[] } {
    const { content, metadata } = document;
    const structured = structure(
        kind.schema,
        content,
        ([first, field]) => first !== "spec" || offers(kind.name, String(field), installed),
    );
    const object = objectName(document);
    const findings: Finding[] = structured.findings.map((finding, index) => ({
        ...finding,
        object,
        path: pathText(structured.paths[index] ?? []),
    }));
    const name = nameOf(metadata);
    if ((metadata.name ?? metadata.generateName ?? null) === null) findings.push(nameless(object));
    const spec = structured.value.spec;
    const declared: Declared<unknown> = {
        object,
        path: "spec",
        metadataPath: "metadata",
        name: name ?? UNKNOWN,
        namespace: typeof metadata.namespace === "string" ? metadata.namespace : undefined,
        labels: texts(metadata.labels),
        annotations: texts(metadata.annotations),
        spec: isUnknown(spec) ? unknownSpec(kind.name) : (spec ?? {}),
    };
    if (document.kind !== "BGPPeer" || !document.apiVersion.endsWith("/v1beta1")) return { declared, findings };
    return { declared: converted(declared as Declared<BgpPeerSpec>), findings: [...findings, oldPeer(object)] };
}

/** Returns an object's name. A generated name isn't known yet. */
function nameOf({ name, generateName }: Record<string, unknown>): string | undefined {
    if (typeof name === "string" && name !== "") return name;
    return typeof generateName === "string" ? UNKNOWN : undefined;
}

function objectName({ kind, metadata }: Document): string {
    const { name, generateName } = metadata;
    if (isUnknown(name)) return `${kind} "…"`;
    return typeof name === "string"
        ? `${kind} "${name}"`
        : `${kind} "${typeof generateName === "string" ? `${generateName}…` : ""}"`;
}

/** Converts an old peer as MetalLB's conversion webhook does: missing timers become 0. */
function converted(declared: Declared<BgpPeerSpec>): Declared<BgpPeerSpec> {
    const { holdTime = "0s", keepaliveTime = "0s" } = declared.spec;
    return { ...declared, spec: { ...declared.spec, holdTime, keepaliveTime } };
}

function oldPeer(object: string): Finding {
    return warning({ object, path: "" }, "apiVersion", {
        rule: "peer-v1beta1",
        message: "metallb.io/v1beta1 is deprecated for BGPPeer, and timers that are left out become 0 in that version.",
    });
}

function nameless(object: string): Finding {
    return {
        severity: "error",
        object,
        path: "metadata.name",
        rule: "required-property",
        message: "name is missing.",
        hint: "Add metadata.name.",
    };
}

function notServed(document: Document, metalLbVersion: string): Finding {
    const { apiVersion, kind } = document;
    const place = { object: objectName(document), path: "" };
    if (isAddressPool(document)) return addressPoolFinding(place, metalLbVersion);
    const versions = versionsOf(kind);
    return error(place, versions.length > 0 ? "apiVersion" : "kind", {
        rule: "kind-unknown",
        message: `MetalLB ${metalLbVersion} has no ${kind} in ${apiVersion}.`,
        hint:
            versions.length > 0
                ? `Write apiVersion: ${versions.join(" or ")}.`
                : `MetalLB's kinds are ${KIND_NAMES.slice(0, -1).join(", ")} and ${KIND_NAMES.at(-1)}.`,
    });
}
