import { parseDocument, isMap as isYamlMap } from "yaml";
import type { Finding } from "../model";
import { hasLogin } from "../shared/credentials";
import { isMap, valueAt } from "../shared/maps";
import { isUnknown, known } from "../unknown";
import { problem, type Map } from "./findings";
import { folders } from "./folders";

/** Reports inputs that the files for Git can't implement, for the method FluxGit. */
export function gitFindings(inputs: Map): Finding[] {
    const { install } = inputs;
    if (!isMap(install)) return [];
    return [
        ...directory(install),
        ...folders(install),
        ...idle(install),
        ...passwords(inputs),
        ...secretValues(install),
        ...credentials(install),
        ...fullValues(install),
        ...upstreamValues(install),
        ...waiting(inputs),
    ];
}

function directory({ git }: Map): Finding[] {
    if (isUnknown(git) || (isMap(git) && git.directory !== "")) return [];
    return [
        problem("install.git.directory", "git-directory", {
            message: 'The method "FluxGit" writes files, but install.git.directory is missing.',
        }),
    ];
}

/** Reports inputs that act on the cluster: this method doesn't. */
function idle(install: Map): Finding[] {
    return ["webhookTimeoutSeconds", "flux.checkApiVersions"]
        .filter((path) => valueAt(install, path) !== undefined)
        .map((path) =>
            problem(`install.${path}`, "install-method", {
                message: `${path.split(".").at(-1)} has no effect with the method "FluxGit", which writes files.`,
            }),
        );
}

/** Refuses passwords. Everybody who can read the repository could read them. */
function passwords(inputs: Map): Finding[] {
    const peers = valueAt(inputs, "bgp.peers");
    if (!Array.isArray(peers)) return [];
    return peers.flatMap((peer: unknown, index) =>
        isMap(peer) && peer.password !== undefined
            ? [
                  problem(`bgp.peers[${index}].password`, "git-secret", {
                      message: "The password would be in a file for Git in plain text.",
                      hint: "Use passwordSecret, and create that Secret by other means. Or keep it in the repository, encrypted with SOPS, and set install.git.decryption.",
                  }),
              ]
            : [],
    );
}

function secretValues(install: Map): Finding[] {
    if (valueAt(install, "flux.values") !== "Secret") return [];
    return [
        problem("install.flux.values", "git-secret", {
            message: "A Secret with the chart's values would be in a file for Git in plain text.",
            hint: "Remove it, and put the secret values into a Secret of your own. Name that Secret in install.flux.valuesFrom.",
        }),
    ];
}

function credentials({ repository, chart }: Map): Finding[] {
    return Object.entries({ repository, chart })
        .filter(([, url]) => typeof url === "string" && hasLogin(url))
        .map(([key]) =>
            problem(`install.${key}`, "git-secret", {
                message: `${key} has credentials, which would be in a file for Git in plain text.`,
                hint: "Put them into a Secret of your own, and set install.flux.source.secretRef to its name.",
            }),
        );
}

/** Refuses full values inline: they belong into a ConfigMap, where they are compared with the chart's own values. */
function fullValues(install: Map): Finding[] {
    if (valueAt(install, "git.values") !== "Full" || valueAt(install, "flux.values") !== "Inline") return [];
    return [
        problem("install.git.values", "git-values", {
            message: 'The values "Full" need a ConfigMap, but install.flux.values is "Inline".',
        }),
    ];
}

function upstreamValues(install: Map): Finding[] {
    const git = valueAt(install, "git");
    if (!isMap(git) || isUnknown(git.values) || isUnknown(git.upstreamValues)) return [];
    const wrong = (message: string, hint: string): Finding[] => [
        problem("install.git.upstreamValues", "git-upstream-values", { message, hint }),
    ];
    if (git.values !== "Full") {
        return git.upstreamValues === undefined
            ? []
            : wrong(
                  'upstreamValues has no effect without the values "Full".',
                  'Remove it, or set install.git.values to "Full".',
              );
    }
    if (git.upstreamValues === undefined) {
        const chart = known(install.chart as string | undefined);
        return chart?.startsWith("oci://")
            ? wrong(
                  `The values of ${JSON.stringify(chart)} can't be downloaded: only charts in a chart repository can.`,
                  "Set upstreamValues to the output of `helm show values`.",
              )
            : [];
    }
    return isValuesFile(git.upstreamValues)
        ? []
        : wrong("upstreamValues isn't YAML with a map.", "Set it to the output of `helm show values`.");
}

function isValuesFile(text: unknown): boolean {
    const document = parseDocument(String(text));
    return document.errors.length === 0 && (document.contents === null || isYamlMap(document.contents));
}

/** Refuses `verify`. Sessions come up only after the files are committed, which is after the update. */
function waiting(inputs: Map): Finding[] {
    if (valueAt(inputs, "pfSense.verify") !== true) return [];
    return [
        problem("pfSense.verify", "git-verify", {
            message:
                'verify waits for sessions, but with the method "FluxGit" there are none before the files are committed.',
        }),
    ];
}
