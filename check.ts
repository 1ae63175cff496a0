// `pulumi-metallb/check`: the checks of the component and the command, without Pulumi.
export { checkInputs, checkManifests, UNKNOWN } from "./rules";
export type { Backend, Finding, Severity } from "./rules";
export type { ManifestOptions } from "./rules/manifests/fromManifests";
