import { basename } from "node:path";
import { describeCluster, type Finding, type OtherCluster } from "../rules";
import { isMap } from "../rules/shared/maps";
import { isPlan, plannedFor, planOf, withBlocks } from "./planned";
import { inputsOf } from "./stackFile";
import { Unreadable } from "./unreadable";
import type { Source } from "./yaml";

/** A stack of a fleet. Its inputs include the other clusters; its findings are those outside of the inputs. */
interface FleetStack {
    name: string;
    inputs: unknown;
    findings: Finding[];
}

/** The stack that a file describes: `west` for `Pulumi.west.yaml`; undefined for other files, such as a deployment's settings. */
export function stackOf(file: string): string | undefined {
    return isDeployment(file) ? undefined : /^Pulumi\.(.+)\.(?:ya?ml|json)$/.exec(basename(file))?.[1];
}

/** Whether a file has the settings of a stack's deployments. */
function isDeployment(file: string): boolean {
    return /\.deploy\.(?:ya?ml|json)$/.test(basename(file));
}

/** The stacks of the files, each with the others in its inputs. If one file is an address plan, the inputs include its blocks. */
export function fleetOf(sources: Source[]): FleetStack[] {
    const plans = sources.filter(isPlan);
    const [planSource] = plans;
    if (plans.length > 1)
        throw new Unreadable(`${plans.map(({ name }) => name).join(", ")} are several address plans -> pass only one`);
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

/** Adds the other clusters and the plan's blocks to a stack's inputs. Blocks in the inputs override the plan's. */
export function withFleet(inputs: unknown, others: OtherCluster[], assigned: string[] | undefined): unknown {
    const given = isMap(inputs) ? inputs : {};
    const network = given.network ?? {};
    // The rules report a network that isn't a map.
    if (!isMap(network) || !(network.otherClusters === undefined || Array.isArray(network.otherClusters)))
        return inputs;
    const otherClusters = [...((network.otherClusters as unknown[] | undefined) ?? []), ...others];
    return { ...given, network: { ...(assigned && { assigned }), ...network, otherClusters } };
}
