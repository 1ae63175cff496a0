import { z } from "zod";
import { ofInstallation } from "../finding";
import type { Finding } from "../model";
import { plain, seconds } from "./field";
import { isMap } from "../shared/maps";
import { isSubdomain } from "../shared/labels";
import { elements, isUnknown } from "../unknown";
import { atLeast, SINCE } from "../versions";

type Map = Record<string, unknown>;

/** `verify`: what MetalLB is asked once it has its configuration. */
export const verifyShape = {
    nodes: z.array(plain(z.string())).optional(),
    timeoutSeconds: plain(seconds(1, 3600)),
};

/** Whether this MetalLB says anything of its configuration. */
export function reportsConfiguration(metalLbVersion: string): boolean {
    return atLeast(metalLbVersion, SINCE.configurationState);
}

/** Whether there is somebody to ask, and something to ask about. */
export function verifyFindings(inputs: Map, metalLbVersion: string): Finding[] {
    const { verify, install } = inputs;
    if (!isMap(verify)) return [];
    const method = isMap(install) ? install.method : undefined;
    if (method === "FluxGit") {
        return [
            ofInstallation("error", "verify", {
                rule: "verify-method",
                message:
                    'verify has no effect with the method "FluxGit": when Flux applies the files, the update is long over.',
            }),
        ];
    }
    if (!isUnknown(metalLbVersion) && !reportsConfiguration(metalLbVersion)) {
        return [
            ofInstallation("warning", "verify", {
                rule: "verify-version",
                message: `verify has no effect with MetalLB ${metalLbVersion}, which doesn't tell whether its configuration is valid: ConfigurationState came with ${SINCE.configurationState}.`,
            }),
        ];
    }
    return nodes(verify, inputs.network);
}

/** Nodes that there are, each once. What asks a node that isn't there waits for it in vain. */
function nodes(verify: Map, network: unknown): Finding[] {
    const names = Array.isArray(verify.nodes) ? elements(verify.nodes as string[]) : [];
    const known = knownNodes(network);
    return names.flatMap((name, index) => {
        const rule = wrongNode(name, names.indexOf(name) !== index, known);
        return rule === undefined
            ? []
            : [ofInstallation("error", `verify.nodes[${index}]`, { rule: "verify-node", ...rule })];
    });
}

function wrongNode(name: unknown, isTwice: boolean, known: string[] | undefined) {
    if (isUnknown(name) || typeof name !== "string") return undefined;
    const text = JSON.stringify(name);
    if (!isSubdomain(name)) {
        return { message: `${text} can't be the name of a node.`, hint: "Write it as kubectl get nodes shows it." };
    }
    if (isTwice) return { message: `The node ${text} is there twice.`, hint: "Remove one of the two." };
    if (known === undefined || known.includes(name)) return undefined;
    return { message: `There is no node ${text} in network.nodes.`, hint: "Correct the name, or add the node there." };
}

/** The names of the nodes that the inputs describe; undefined where they describe none, or not all is known. */
function knownNodes(network: unknown): string[] | undefined {
    const list = isMap(network) && Array.isArray(network.nodes) ? (network.nodes as { name?: unknown }[]) : [];
    const names = list.map((node) => (isMap(node) ? node.name : undefined));
    return names.length > 0 && names.every((name) => typeof name === "string" && !isUnknown(name))
        ? (names as string[])
        : undefined;
}
