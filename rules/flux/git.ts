import { parseDocument, isMap as isYamlMap } from "yaml";
import type { Finding } from "../model";
import { hasLogin } from "../shared/credentials";
import { isMap, valueAt } from "../shared/maps";
import { isUnknown, known } from "../unknown";
import { problem, type Map } from "./findings";
import { folders } from "./folders";

/** What the component's inputs say that a tree for Git can't do, for the method FluxGit. */
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
            message: 'The method "FluxGit" writes files, and nothing says where to.',
        }),
    ];
}

/** What acts on the cluster, which this method doesn't. */
function idle(install: Map): Finding[] {
    return ["webhookTimeoutSeconds", "flux.checkApiVersions"]
        .filter((path) => valueAt(install, path) !== undefined)
        .map((path) =>
            problem(`install.${path}`, "install-method", {
                message: `${path.split(".").at(-1)} has no effect with the method "FluxGit", which makes files.`,
            }),
        );
}

/** What is in a repository is read by everybody who reads that, so no secret is written. */
function passwords(inputs: Map): Finding[] {
    const peers = valueAt(inputs, "bgp.peers");
    if (!Array.isArray(peers)) return [];
    return peers.flatMap((peer: unknown, index) =>
        isMap(peer) && peer.password !== undefined
            ? [
                  problem(`bgp.peers[${index}].password`, "git-secret", {
                      message: "The password would be in a file for Git as it is.",
                      hint: "Use passwordSecret, and make that Secret by other means, or keep it in the repository encrypted with SOPS, with install.git.decryption.",
                  }),
              ]
            : [],
    );
}

function secretValues(install: Map): Finding[] {
    if (valueAt(install, "flux.values") !== "Secret") return [];
    return [
        problem("install.flux.values", "git-secret", {
            message: "A Secret with the chart's values would be in a file for Git as it is.",
            hint: "Remove it, and name a Secret of your own for what is secret in install.flux.valuesFrom.",
        }),
    ];
}

function credentials({ repository, chart }: Map): Finding[] {
    return Object.entries({ repository, chart })
        .filter(([, url]) => typeof url === "string" && hasLogin(url))
        .map(([key]) =>
            problem(`install.${key}`, "git-secret", {
                message: `${key} has credentials in it, which would be in a file for Git as they are.`,
                hint: "Put them into a Secret of your own, and name that as install.flux.source.secretRef.",
            }),
        );
}

/** All of the chart's values are to be compared with the chart's own, in the ConfigMap that has both. */
function fullValues(install: Map): Finding[] {
    if (valueAt(install, "git.values") !== "Full" || valueAt(install, "flux.values") !== "Inline") return [];
    return [
        problem("install.git.values", "git-values", {
            message: 'The values "Full" are in a ConfigMap, and install.flux.values is "Inline".',
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
                  `The values of ${JSON.stringify(chart)} aren't downloaded: that is done from chart repositories only.`,
                  "Give them as upstreamValues, as `helm show values` prints them.",
              )
            : [];
    }
    return isValuesFile(git.upstreamValues)
        ? []
        : wrong("upstreamValues isn't YAML with a map.", "Give what `helm show values` prints.");
}

function isValuesFile(text: unknown): boolean {
    const document = parseDocument(String(text));
    return document.errors.length === 0 && (document.contents === null || isYamlMap(document.contents));
}

/** Sessions come up once the files are committed, and that is done by others, after this. */
function waiting(inputs: Map): Finding[] {
    if (valueAt(inputs, "pfSense.verify") !== true) return [];
    return [
        problem("pfSense.verify", "git-verify", {
            message:
                'verify waits for sessions, and with the method "FluxGit" there are none before the files are committed.',
        }),
    ];
}
