import { DEFAULT_NAMESPACE, isLocalChart, NEWEST_KNOWN, type Installed } from "../../rules";
import { isContainer } from "../../rules/shared/maps";
import { Backend, InstallMethod, type MetalLbArgs } from "../args";
import { fluxNames } from "../flux/names";
import { holdsOutputs, isLater } from "../inputs/resolve";

/**
 * Returns the part of the inputs that the component's state keeps, so that the next update can detect what it changes. The record contains
 * no output, because an output may be a secret or unknown in a preview.
 */
export function record({ backend, namespace, install = {}, pools = [] }: MetalLbArgs): Installed {
    const { method = InstallMethod.HelmRelease, releaseName = "metallb" } = install;
    const installs = method !== InstallMethod.Existing;
    const plain = <T>(value: T): T | undefined => (holdsOutputs(value) ? undefined : value);
    const addresses = pools.map((pool) => [pool.name, pool.addresses] as const);
    return {
        method,
        // A local chart has its own version, which isn't read.
        version: install.version ?? (isLocalChart(install.chart ?? "") ? undefined : NEWEST_KNOWN),
        backend: backend ?? Backend.FrrK8s,
        namespace: namespace?.name ?? DEFAULT_NAMESPACE,
        ownNamespace: installs && namespace?.create !== false,
        releaseName: installs ? (plain(releaseName) as string | undefined) : undefined,
        fluxName: method === InstallMethod.Flux ? fluxNames(install).release : undefined,
        crds: installs ? crds(install.values) : undefined,
        retainOnDelete: install.retainOnDelete === true,
        addresses: plain(Object.fromEntries(addresses)) as Installed["addresses"],
    };
}

/** Whether the chart brings its CRDs, which is the default. */
function crds(values: unknown): boolean | undefined {
    const enabled = ["crds", "enabled"].reduce<unknown>(
        (map, key) => (isContainer(map) && !isLater(map) ? (map as Record<string, unknown>)[key] : map),
        values ?? {},
    );
    return enabled === undefined || typeof enabled === "boolean" ? (enabled ?? true) : undefined;
}
