// `pulumi-metallb/check`: the checks of the component and the command, without Pulumi.
export { checkInputs, checkManifests } from "./rules/check";
export type { Backend, Finding, ManifestOptions, Severity } from "./rules/published";
export { UNKNOWN } from "./rules/unknown";
