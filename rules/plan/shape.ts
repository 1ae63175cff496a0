import * as z from "zod";
import { error, type Place } from "../finding";
import { pathText, structure } from "../inputs/structure";
import type { Finding } from "../model";
import { spanOf } from "../shared/spans";
import { isMap } from "../shared/maps";
import type { AddressPlanInput } from "./model";

/** The place of findings about the whole plan. */
export const PLAN: Place = { object: "address plan", path: "" };

const clusterShape = {
    name: z.string().min(1),
    prefixLength: z.int().min(0).max(32).optional(),
    prefixLengthV6: z.int().min(0).max(128).optional(),
    prefix: z.string().optional(),
    prefixV6: z.string().optional(),
    retired: z.boolean().optional(),
};

const planShape = z.strictObject({
    supernet: z.string().optional(),
    supernetV6: z.string().optional(),
    reserved: z.array(z.string()).optional(),
    clusters: z.array(z.strictObject(clusterShape)),
});

/** Returns the place of a cluster of the plan, as findings show it. */
export function placeOf({ name }: { name: string }, index: number): Place {
    return { object: `cluster "${name}"`, path: `clusters[${index}]` };
}

/** Returns the input if it has the structure of a plan, and the findings about it. */
export function planInput(given: unknown): { input?: AddressPlanInput; findings: Finding[] } {
    if (!isMap(given)) {
        const message = "The plan isn't a map of supernet, supernetV6, reserved and clusters.";
        return { findings: [error(PLAN, "", { rule: "property-type", message, hint: "Write it as a map." })] };
    }
    const { value, findings, paths } = structure(planShape, given);
    if (findings.length > 0) {
        return { findings: findings.map((one, at) => ({ ...one, ...PLAN, path: pathText(paths[at] ?? []) })) };
    }
    const input = value as unknown as AddressPlanInput;
    return { input, findings: [...sameNames(input), ...unreadable(input)] };
}

function sameNames({ clusters }: AddressPlanInput): Finding[] {
    const seen = new Set<string>();
    return clusters.flatMap((cluster, index) => {
        const again = seen.has(cluster.name);
        seen.add(cluster.name);
        if (!again) return [];
        const message = `The cluster ${JSON.stringify(cluster.name)} is listed twice.`;
        return [error(placeOf(cluster, index), "name", { rule: "plan-name", message })];
    });
}

function unreadable({ reserved = [] }: AddressPlanInput): Finding[] {
    return reserved.flatMap((text, index) =>
        spanOf(text) !== undefined
            ? []
            : [
                  error(PLAN, `reserved[${index}]`, {
                      rule: "plan-prefix",
                      message: `${JSON.stringify(text)} is not an address, a prefix or a range.`,
                      hint: 'Write an address, a prefix such as "10.40.0.0/24", or a range such as "10.40.0.1-10.40.0.9".',
                  }),
              ],
    );
}
