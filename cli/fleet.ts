import { basename } from "node:path";
import { describeCluster, type Finding, type OtherCluster } from "../rules";
import { isMap } from "../rules/shared/maps";
import { isPlan, plannedFor, planOf, withBlocks } from "./planned";
import { inputsOf } from "./stackFile";
import { Unreadable } from "./unreadable";
import type { Source } from "./yaml";

/** A stack of several, whose inputs know of the others; and what is wrong beside its inputs. */
interface FleetStack {
    name: string;
    inputs: unknown;
    findings: Finding[];
}

/** The stack that a file describes: `west` of `Pulumi.west.yaml`; undefined for other files, such as a deployment's settings. */
export function stackOf(file: string): string | undefined {
    return isDeployment(file) ? undefined : /^Pulumi\.(.+)\.(?:ya?ml|json)$/.exec(basename(file))?.[1];
}

/** Whether a file has the settings of a stack's deployments. */
function isDeployment(file: string): boolean {
    return /\.deploy\.(?:ya?ml|json)$/.test(basename(file));
}

/** Stack files that are checked against each other, and against the address plan if one of them is that. */
export function fleetOf(sources: Source[]): FleetStack[] {
    const plans = sources.filter(isPlan);
    const [planSource] = plans;
    if (plans.length > 1)
        throw new Unreadable(`there are several address plans: ${plans.map(({ name }) => name).join(", ")}`);
    const addressPlan = planSource === undefined ? undefined : planOf(planSource);
    const planFile = planSource?.name ?? "";
    const stacks = sources
        .filter((source) => !isPlan(source) && !isDeployment(source.name))
        .map((source) => ({ source, cluster: stackOf(source.name) ?? basename(source.name), ...inputsOf(source) }));
    const described = stacks.map(({ source, cluster, inputs }) => describeCluster(cluster, source.name, inputs));
    return stacks.map(({ source, cluster, inputs, findings }, index) => {
        const others = described.filter((_, other) => other !== index);
        const planned = plannedFor(cluster, addressPlan, planFile);
        return {
            name: source.name,
            inputs: withFleet(inputs, withBlocks(others, cluster, addressPlan, planFile), planned.assigned),
            findings: [...findings, ...planned.findings],
        };
    });
}

/** Inputs that know of other clusters, and of what the plan gives theirs; what they say of it themselves goes before. */
export function withFleet(inputs: unknown, others: OtherCluster[], assigned: string[] | undefined): unknown {
    const given = isMap(inputs) ? inputs : {};
    const network = given.network ?? {};
    // What isn't a map is for the rules to judge.
    if (!isMap(network) || !(network.otherClusters === undefined || Array.isArray(network.otherClusters)))
        return inputs;
    const otherClusters = [...((network.otherClusters as unknown[] | undefined) ?? []), ...others];
    return { ...given, network: { ...(assigned && { assigned }), ...network, otherClusters } };
}
