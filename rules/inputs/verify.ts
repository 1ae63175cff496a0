import { z } from "zod";
import type { Finding } from "../model";
import { isMap } from "../shared/maps";
import { elements, isUnknown, known } from "../unknown";
import { atLeast, SINCE } from "../versions";

/** `verify`: what MetalLB is asked once it has its configuration. */
export const verifyShape = {
    nodes: z.array(z.string()).optional(),
    timeoutSeconds: z.int().min(1).max(3600).optional(),
};

/** Whether this MetalLB says anything of its configuration. */
export function reportsConfiguration(metalLbVersion: string): boolean {
    return atLeast(metalLbVersion, SINCE.configurationState);
}

/** Whether there is somebody to ask, and something to ask about. */
export function verifyFindings(inputs: Record<string, unknown>, metalLbVersion: string): Finding[] {
    const { verify, install } = inputs;
    if (!isMap(verify)) return [];
    const method = isMap(install) ? install.method : undefined;
    if (method === "FluxGit") {
        return [
            finding("error", "verify", {
                rule: "verify-method",
                message:
                    'verify has no effect with the method "FluxGit": when Flux applies the files, the update is long over.',
                hint: "Remove it; kubectl get configurationstates -n metallb-system shows the same.",
            }),
        ];
    }
    if (!isUnknown(metalLbVersion) && !reportsConfiguration(metalLbVersion)) {
        return [
            finding("warning", "verify", {
                rule: "verify-version",
                message: `verify has no effect with MetalLB ${metalLbVersion}, which doesn't tell whether its configuration is valid: ConfigurationState came with ${SINCE.configurationState}.`,
                hint: "Remove it, or install a newer MetalLB.",
            }),
        ];
    }
    return duplicates(verify.nodes);
}

function duplicates(nodes: unknown): Finding[] {
    const names = Array.isArray(nodes) ? elements(nodes as string[]) : [];
    return names.flatMap((name, index) => {
        if (known(name) === undefined || names.indexOf(name) === index) return [];
        return [
            finding("error", `verify.nodes[${index}]`, {
                rule: "verify-node",
                message: `The node ${JSON.stringify(name)} is there twice.`,
                hint: "Remove one of the two.",
            }),
        ];
    });
}

function finding(
    severity: Finding["severity"],
    path: string,
    saying: Pick<Finding, "rule" | "message" | "hint">,
): Finding {
    return { severity, object: "MetalLb", path, ...saying };
}
