import { DEFAULT_FLUX_INTERVAL } from "../../rules";
import type { InstallArgs } from "../args";
import { onceKnown } from "../inputs/onceKnown";
import { chartSource } from "../install/chart";
import { mergeValues } from "../install/mergeValues";
import { fluxNames } from "./names";
import { given, reference, SOURCE_API, type FluxObject } from "./object";

/** Returns the source of the chart: a HelmRepository, or an OCIRepository for a chart that is an OCI reference. */
export function sourceObject(install: InstallArgs): FluxObject {
    const { flux = {} } = install;
    const { source = {} } = flux;
    const { chart, version, repository } = chartSource(install);
    const names = fluxNames(install);
    const spec = {
        interval: source.interval ?? flux.interval ?? DEFAULT_FLUX_INTERVAL,
        secretRef: reference(source.secretRef),
        certSecretRef: reference(source.certSecretRef),
        provider: source.provider,
        insecure: source.insecure,
    };
    const isOci = repository === undefined;
    const own = isOci
        ? { ...spec, url: chart, ref: { tag: version } }
        : { ...spec, type: onceKnown(repository, typeOf), url: repository, passCredentials: source.passCredentials };
    return {
        apiVersion: SOURCE_API,
        kind: isOci ? "OCIRepository" : "HelmRepository",
        metadata: { name: names.source, namespace: names.namespace },
        spec: mergeValues(given(own), source.spec ?? {}),
    };
}

/** Returns the type of a HelmRepository: `oci` for a registry. */
function typeOf(repository: string | undefined): string | undefined {
    return repository?.startsWith("oci://") ? "oci" : undefined;
}
