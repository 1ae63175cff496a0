import * as z from "zod";
import { ofInstallation } from "../finding";
import type { Finding } from "../model";
import { plain, seconds } from "./field";
import { isMap } from "../shared/maps";
import { isSubdomain } from "../shared/labels";
import { elements, isUnknown } from "../unknown";
import { atLeast, SINCE } from "../versions";

type Map = Record<string, unknown>;

/** `verify`: the check of MetalLB after it has its configuration. */
export const verifyShape = {
    nodes: z.array(plain(z.string())).optional(),
    timeoutSeconds: plain(seconds(1, 3600)),
};

/** Whether this MetalLB reports the state of its configuration. */
export function reportsConfiguration(metalLbVersion: string): boolean {
    return atLeast(metalLbVersion, SINCE.configurationState);
}

/** Reports `verify` if it can't have an effect, or names wrong nodes. */
export function verifyFindings(inputs: Map, metalLbVersion: string): Finding[] {
    const { verify, install } = inputs;
    if (!isMap(verify)) return [];
    const method = isMap(install) ? install.method : undefined;
    if (method === "FluxGit") {
        return [
            ofInstallation("error", "verify", {
                rule: "verify-method",
                message:
                    'verify has no effect with the method "FluxGit": the update ends long before Flux applies the files.',
            }),
        ];
    }
    if (!isUnknown(metalLbVersion) && !reportsConfiguration(metalLbVersion)) {
        return [
            ofInstallation("warning", "verify", {
                rule: "verify-version",
                message: `verify has no effect with MetalLB ${metalLbVersion}, which doesn't report whether its configuration is valid: ConfigurationState needs ${SINCE.configurationState} or newer.`,
            }),
        ];
    }
    return nodes(verify, inputs.network);
}

/** Checks that each node exists and is listed once. `verify` would wait for a missing node until the timeout. */
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
    if (isTwice) return { message: `The node ${text} is listed twice.`, hint: "Remove one of the two." };
    if (known === undefined || known.includes(name)) return undefined;
    return { message: `There is no node ${text} in network.nodes.`, hint: "Correct the name, or add the node there." };
}

/** Returns the names of the nodes in the inputs; undefined if there are none, or not all names are known. */
function knownNodes(network: unknown): string[] | undefined {
    const list = isMap(network) && Array.isArray(network.nodes) ? (network.nodes as { name?: unknown }[]) : [];
    const names = list.map((node) => (isMap(node) ? node.name : undefined));
    return names.length > 0 && names.every((name) => typeof name === "string" && !isUnknown(name))
        ? (names as string[])
        : undefined;
}
