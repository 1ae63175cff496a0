export { check } from "./all";
export { checkInputs, checkManifests } from "./check";
export { checkPools } from "./plan/check";
export { describeCluster } from "./fleet/describe";
export type { OtherCluster } from "./fleet/model";
export type { AddressPlan, AddressPlanInput, AddressSpace, Allocation, PlannedCluster } from "./plan/model";
export { plan } from "./plan/plan";
export { DEFAULT_FLUX_INTERVAL } from "./flux/defaults";
export { isLocalChart, isReference } from "./inputs/charts";
export { unknownChildren } from "./inputs/childAliases";
export { advertisementName } from "./inputs/advertisementName";
export { checkManifestFiles, FILES_OWNER, type ManifestFiles } from "./flux/manifestFiles";
export { checkFrrRouter } from "../routers/frr/rules/resource";
export { METALLB_PLAIN } from "./inputs/component";
export { fieldsWith } from "./inputs/field";
export { INPUT_SHAPES } from "./inputs/keys";
export { definitionFindings, type Definition } from "./objects/definitions";
export { passwordSecretName } from "./inputs/passwords";
export { apiVersionOf, FIELD_SINCE, GROUP, KIND_NAMES, KINDS, plural, SPEC_KEYS, type KindName } from "./kinds";
export { reportsConfiguration } from "./inputs/verify";
export { isMetalLbDocument } from "./manifests/documents";
export { readable } from "./finding";
export { visible } from "./shared/visible";
export { fromInputs } from "./inputs/fromInputs";
export { fromManifests } from "./manifests/fromManifests";
export * from "./model";
export {
    checkChange,
    lostInPool,
    poolOrder,
    type Installed,
    type Means,
    type PoolOrder,
    type PoolUse,
} from "./changes";
export { checkPfSenseBgp, checkPfSenseSessions } from "../routers/pfSense/rules";
export { CUSTOM_RESOURCES, hideSecrets, METALLB_SECRETS, resourceSecrets, secretOutputs } from "./secrets";
export { containsUnknown, isUnknown, UNKNOWN } from "./unknown";
export { NEWEST_KNOWN } from "./versions";
