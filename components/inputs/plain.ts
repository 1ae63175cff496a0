import type { Finding } from "../../rules";
import { FAMILIES } from "../../rules/routers/families";
import { isContainer } from "../../rules/shared/maps";
import type { MetalLbArgs } from "../args";
import { isLater } from "./resolve";

/** Where the structure of what is made hangs on a value, so that it can't wait for one: `*` stands for every element of a list or map. */
const PLAIN = [
    "backend",
    "namespace",
    "namespace.name",
    "namespace.create",
    "install",
    "install.method",
    "install.version",
    "install.chart",
    "install.webhookTimeoutSeconds",
    "install.checkCrds",
    "install.retainOnDelete",
    "install.controller",
    "install.speaker",
    "install.flux",
    "install.flux.namespace",
    "install.flux.name",
    "install.flux.source",
    "install.flux.source.name",
    "install.flux.values",
    "install.flux.install",
    "install.flux.install.strategy",
    "install.flux.install.retries",
    "install.flux.upgrade",
    "install.flux.upgrade.strategy",
    "install.flux.upgrade.retries",
    "install.flux.driftDetection",
    "install.flux.kubeConfig",
    "install.flux.suspend",
    "install.flux.checkApiVersions",
    "install.git",
    "install.git.directory",
    "install.git.pathInRepository",
    "install.git.paths",
    "install.git.paths.bootstrap",
    "install.git.paths.system",
    "install.git.paths.config",
    "install.git.gitRepository",
    "install.git.values",
    "install.git.decryption",
    "install.git.overwrite",
    "install.git.bootstrap",
    "adopt",
    "childAliases",
    "childAliases.*",
    "pools",
    "pools.*",
    "pools.*.name",
    "bgp",
    "bgp.peers",
    "bgp.peers.*",
    "bgp.peers.*.name",
    "bgp.advertisements",
    "bgp.advertisements.*",
    "bgp.advertisements.*.name",
    "bgp.bfdProfiles",
    "bgp.bfdProfiles.*",
    "bgp.bfdProfiles.*.name",
    "bgp.communities",
    "bgp.communities.*",
    "bgp.communities.*.name",
    "l2",
    "l2.advertisements",
    "l2.advertisements.*",
    "l2.advertisements.*.name",
    "verify",
    "verify.nodes",
    "verify.nodes.*",
    "verify.timeoutSeconds",
    ...FAMILIES.flatMap(({ section, list, plain }) => [
        section,
        `${section}.${list}`,
        `${section}.${list}.*`,
        ...["name", "peers", "peers.*", ...plain].map((input) => `${section}.${list}.*.${input}`),
    ]),
].map((path) => path.split("."));

/** Outputs and promises where only a plain value will do; TypeScript refuses them, other ways of writing inputs don't. */
export function plainValues(args: MetalLbArgs): Finding[] {
    const paths = args.adopt === true ? [...PLAIN, ["install", "releaseName"]] : PLAIN;
    return paths
        .flatMap((path) => later(args, path, ""))
        .map((path) => ({
            severity: "error",
            object: "MetalLb",
            path,
            rule: "plain-value",
            message: `${path} is an output or a promise, but which resources there are depends on it.`,
            hint: "Give it as a plain value, or make the component inside apply().",
        }));
}

/** Of inputs that come later as a whole nothing could be looked at, and they would be taken for none. */
export function allLater(object: string): Finding {
    return {
        severity: "error",
        object,
        path: "args",
        rule: "plain-value",
        message: "The inputs as a whole are an output or a promise, but which resources there are depends on them.",
        hint: "Give them as a plain map, which may have outputs in it; await a promise before.",
    };
}

/** The paths of what comes later, at `steps` below `value`. */
function later(value: unknown, [step, ...rest]: string[], path: string): string[] {
    if (step === undefined) {
        return isLater(value) ? [path] : [];
    }
    if (!isContainer(value)) {
        return [];
    }
    if (step === "*") {
        return Object.entries(value).flatMap(([key, element]) => {
            const place = Array.isArray(value) ? key : JSON.stringify(key);
            return later(element, rest, `${path}[${place}]`);
        });
    }
    return later((value as Record<string, unknown>)[step], rest, path === "" ? step : `${path}.${step}`);
}
