import { plan, type AddressPlan, type Finding, type OtherCluster } from "../rules";
import { ofInstallation } from "../rules/finding";
import { isMap } from "../rules/shared/maps";
import { Unreadable } from "./unreadable";
import type { Source } from "./yaml";

/** Whether a file is an address plan. */
export function isPlan({ documents }: Source): boolean {
    const [document] = documents;
    return isMap(document) && Array.isArray(document.clusters);
}

/** The address plan in a file. */
export function planOf({ name, documents }: Source): AddressPlan {
    const made = plan(documents[0]);
    if (made.plan !== undefined) return made.plan;
    const lines = made.findings.map(({ path, message, hint }) => `\n  ${path}: ${message}\n    -> ${hint}`);
    throw new Unreadable(`the address plan ${name} has errors:${lines.join("")}`);
}

/** The plan's blocks for a cluster; undefined without a plan or without blocks. */
export function plannedFor(
    cluster: string,
    addressPlan: AddressPlan | undefined,
    file: string,
): { assigned?: string[]; findings: Finding[] } {
    if (addressPlan === undefined) return { findings: [] };
    const found = addressPlan.clusters.find(({ name }) => name === cluster);
    if (found !== undefined && !found.retired) return { assigned: found.prefixes, findings: [] };
    const [message, hint] =
        found === undefined
            ? [
                  `The address plan ${file} has no cluster "${cluster}".`,
                  "Add it to the end of the plan's clusters. If the stack was renamed, rename the cluster in the plan instead, so that it keeps its block.",
              ]
            : [
                  `The address plan ${file} has retired the cluster "${cluster}".`,
                  "Remove the stack. If the cluster still exists, remove retired in the plan instead: the plan kept the cluster's block.",
              ];
    return {
        findings: [ofInstallation("warning", "pools", { rule: "cluster-not-planned", message, hint })],
    };
}

/** The other clusters with their blocks. Includes clusters that only the plan has: retired clusters, and clusters without a stack. */
export function withBlocks(
    others: OtherCluster[],
    cluster: string,
    addressPlan: AddressPlan | undefined,
    file: string,
): OtherCluster[] {
    const planned = (addressPlan?.clusters ?? []).filter(({ name }) => name !== cluster);
    const blocks = new Map(planned.map(({ name, prefixes }) => [name, prefixes]));
    const described = new Set(others.map(({ name }) => name));
    const undescribed = planned.filter(({ name }) => !described.has(name));
    return [
        ...others.map((other) => {
            const assigned = blocks.get(other.name);
            return assigned === undefined ? other : { ...other, assigned };
        }),
        ...undescribed.map(({ name, prefixes }) => ({ name, source: file, assigned: prefixes })),
    ];
}
