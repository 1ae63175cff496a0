import { isLocalChart, isReference } from "../inputs/charts";
import type { Finding } from "../model";
import { ROUTER_SECTIONS } from "../../routers/rules/families";
import { isMap, valueAt } from "../shared/maps";
import { isUnknown, known } from "../unknown";
import { fluxDurations } from "./durations";
import { ownFields } from "./escape";
import { problem, type Map } from "./findings";
import { fluxNamesFit } from "./names";

/** Reports settings in `install` that Flux can't apply, for the methods that use Flux. */
export function fluxFindings(install: Map): Finding[] {
    return [
        ...localChart(install),
        ...ociOnly(install),
        ...fluxDurations(install),
        ...fluxNamesFit(install),
        ...["install", "upgrade"].flatMap((action) => strategies(install, action)),
        ...oneKubeConfig(install),
        ...ownReference(install),
        ...ownFields(install),
        ...keptUnsuspended(install),
    ];
}

/** Refuses `suspend: false` with `retainOnDelete`. Flux uninstalls the release of a deleted HelmRelease unless it is suspended. */
function keptUnsuspended({ retainOnDelete, flux }: Map): Finding[] {
    if (retainOnDelete !== true || valueAt(flux, "suspend") !== false) return [];
    return [
        problem("install.flux.suspend", "flux-suspend", {
            message: "suspend is false together with install.retainOnDelete, which suspends the HelmRelease.",
        }),
    ];
}

/** Refuses objects with `kubeConfig`. The component would create them in the cluster of Flux, not in the cluster of MetalLB. */
export function fluxElsewhere(inputs: Map): Finding[] {
    if (known(valueAt(inputs, "install.flux.kubeConfig")) === undefined) return [];
    return ["pools", "bgp", "l2", "verify", ...ROUTER_SECTIONS]
        .filter((key) => !isEmpty(inputs[key]) || (key === "verify" && isMap(inputs.verify)))
        .map((key) =>
            problem(key, "flux-elsewhere", {
                message: `${key} is given together with install.flux.kubeConfig, but the component's provider is for the cluster that Flux is in.`,
            }),
        );
}

function isEmpty(value: unknown): boolean {
    if (value === undefined || isUnknown(value)) return true;
    return Array.isArray(value) ? value.length === 0 : isMap(value) && Object.values(value).every(isEmpty);
}

function localChart({ chart }: Map): Finding[] {
    if (typeof chart !== "string" || !isLocalChart(chart)) return [];
    return [
        problem("install.chart", "flux-chart", {
            message: `The chart ${JSON.stringify(chart)} is local, so Flux can't reach it.`,
        }),
    ];
}

/** Reports a field that only the other kind of source has. */
function ociOnly(install: Map): Finding[] {
    const { chart, repository } = install;
    // A HelmRepository of a registry has both fields.
    if (isUnknown(repository) || (typeof repository === "string" && repository.startsWith("oci://"))) return [];
    if (isUnknown(chart) || (typeof chart === "string" && isLocalChart(chart))) return [];
    const isOci = typeof chart === "string" && isReference(chart);
    const [property, kind] = isOci ? ["passCredentials", "an OCIRepository"] : ["insecure", "a HelmRepository"];
    if (known(valueAt(install, `flux.source.${property}`)) === undefined) return [];
    return [
        problem(`install.flux.source.${property}`, "flux-source", {
            message: `${property} is given for a chart that comes from ${kind}, which has no such field.`,
        }),
    ];
}

function strategies(install: Map, action: string): Finding[] {
    const path = `flux.${action}`;
    const [strategy, retries, interval] = ["strategy", "retries", "retryInterval"].map((key) =>
        valueAt(install, `${path}.${key}`),
    );
    if (isUnknown(strategy)) return [];
    const says = strategy === undefined ? "without a strategy" : `with the strategy ${JSON.stringify(strategy)}`;
    const idle = (key: string, only: string): Finding =>
        problem(`install.${path}.${key}`, "flux-strategy", {
            message: `${key} has no effect ${says}.`,
            hint: `Remove it, or set strategy to "${only}".`,
        });
    return [
        ...(retries !== undefined && strategy === "RetryOnFailure" ? [idle("retries", "RemediateOnFailure")] : []),
        ...(interval !== undefined && strategy !== "RetryOnFailure" ? [idle("retryInterval", "RetryOnFailure")] : []),
    ];
}

function oneKubeConfig(install: Map): Finding[] {
    const given = valueAt(install, "flux.kubeConfig");
    if (!isMap(given)) return [];
    const both = given.secretRef !== undefined && given.configMapRef !== undefined;
    const neither = given.secretRef === undefined && given.configMapRef === undefined;
    const keyAlone = given.secretKey !== undefined && given.secretRef === undefined;
    if (!both && !neither && !keyAlone) return [];
    return [
        problem("install.flux.kubeConfig", "flux-kubeconfig", {
            message:
                keyAlone && !neither
                    ? "secretKey is given without secretRef."
                    : `${both ? "Both" : "Neither"} of secretRef and configMapRef ${both ? "are" : "is"} given.`,
        }),
    ];
}

/** Refuses a reference to the object with the component's own values: the HelmRelease would have that reference twice. */
function ownReference(install: Map): Finding[] {
    const list = valueAt(install, "flux.valuesFrom");
    const [name, kind] = [valueAt(install, "flux.name") ?? "metallb", valueAt(install, "flux.values") ?? "ConfigMap"];
    if (!Array.isArray(list) || isUnknown(name) || isUnknown(kind)) return [];
    const own = `${String(name)}-helm-chart-value-overrides`;
    return list.flatMap((entry: unknown, index) =>
        isMap(entry) && entry.name === own && entry.kind === kind
            ? [
                  problem(`install.flux.valuesFrom[${index}].name`, "flux-values", {
                      message: `${JSON.stringify(own)} is the object in which the component keeps install.values.`,
                  }),
              ]
            : [],
    );
}
