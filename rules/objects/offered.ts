import type { Configuration } from "../model";
import { isUnknown } from "../unknown";
import { atLeast, FIELD_SINCE, SINCE } from "../versions";

/** The settings that decide which fields an installation has. */
export type Installed = Pick<Configuration, "backend" | "metalLbVersion">;

/** Fields of a BGPPeer that native mode refuses (config.DiscardFRROnly). */
export const NOT_NATIVE = [
    "keepaliveTime",
    "connectTime",
    "vrf",
    "interface",
    "dynamicASN",
    "localASN",
    "enableGracefulRestart",
    "disableMP",
    "dualStackAddressFamily",
] as const;

/** Fields of a BGPPeer that internal/bgp/frrk8s passes over. */
export const NOT_FRR_K8S = ["sourceAddress", "localASN"] as const;

/** Whether a version has a field. */
export function hasField(kind: string, field: string, metalLbVersion: string): boolean {
    return atLeast(metalLbVersion, FIELD_SINCE[kind]?.[field] ?? "0.0.0");
}

/** Whether a hint may recommend a field: this version has it, and this backend does what it says. */
export function offers(kind: string, field: string, { backend, metalLbVersion }: Installed): boolean {
    if (!hasField(kind, field, metalLbVersion)) return false;
    if (kind === "BGPAdvertisement" && field === "asPathPrepend") return isUnknown(backend) || backend === "frr-k8s";
    if (kind !== "BGPPeer") return true;
    const refused: Partial<Record<string, readonly string[]>> = {
        native: [...NOT_NATIVE, "bfdProfile"],
        "frr-k8s": NOT_FRR_K8S,
    };
    return refused[backend]?.includes(field) !== true;
}

/** The backend that a hint recommends if FRR is needed: FRR-K8s, if this version has it. */
export function backendWithFrr({ metalLbVersion }: Pick<Configuration, "metalLbVersion">): "frr" | "frr-k8s" {
    return atLeast(metalLbVersion, SINCE.frrK8s) ? "frr-k8s" : "frr";
}

/** Whether a hint may recommend a large community. */
export function hasLargeCommunities({ backend, metalLbVersion }: Installed): boolean {
    return backend !== "native" && atLeast(metalLbVersion, SINCE.largeCommunities);
}
