import { quoted, warning, type Place, type FindingDetails } from "../finding";
import type { Configuration, Declared, Finding, LabelSelector, NodeFacts } from "../model";
import { isSubdomain } from "../shared/labels";
import { isUnknown, known } from "../unknown";
import { atLeast, SINCE } from "../versions";
import { selectedNodes } from "./sharing";

const LABEL = "node.kubernetes.io/exclude-from-external-load-balancers";

/** Reports nodes from which speakers announce nothing, because of a label. kubeadm, Talos and others set it on control plane nodes. */
export function nodesExcluded(configuration: Configuration): Finding[] {
    const { bgpAdvertisements, bgpPeers, l2Advertisements, metalLbVersion, nodes, workloads } = configuration;
    const advertisements = [...bgpAdvertisements, ...l2Advertisements];
    if (advertisements.length === 0 || !atLeast(metalLbVersion, SINCE.excludedNodes)) return [];
    if (ignores(workloads?.ignoreExcludeLB) || workloads?.speaker === false || isUnknown(workloads?.speaker)) return [];
    if (areExcluded(nodes)) return [warning(placeOf(nodes), "", details(nodes, "Every node has", configuration))];
    const selective = [...advertisements, ...bgpPeers] as Declared<{ nodeSelectors?: LabelSelector[] }>[];
    return selective.flatMap((declared) => {
        const selected = selectedNodes(declared.spec.nodeSelectors, nodes);
        if (!areExcluded(selected)) return [];
        return [
            warning(
                declared,
                "nodeSelectors",
                details(selected, "Every node that nodeSelectors select has", configuration),
            ),
        ];
    });
}

/** A value that isn't known yet may be true. */
function ignores(flag: boolean | undefined): boolean {
    return flag === true || isUnknown(flag);
}

function areExcluded(nodes: NodeFacts[] | undefined): nodes is NodeFacts[] {
    return (
        nodes !== undefined &&
        nodes.length > 0 &&
        nodes.every(({ labels }) => Object.hasOwn(known(labels) ?? {}, LABEL))
    );
}

/** Returns the place of a finding about nodes: the Node of a manifest, or the list in the inputs. */
function placeOf(nodes: NodeFacts[]): Place {
    const [first] = nodes;
    return first?.isObject === true
        ? { object: `Node ${JSON.stringify(first.name)}`, path: "metadata.labels" }
        : { object: "MetalLb", path: "network.nodes" };
}

function details(nodes: NodeFacts[], who: string, { metalLbVersion }: Configuration): FindingDetails {
    const names = nodes.flatMap(({ name }) => known(name) ?? []);
    const listed = names.length === 0 ? "" : ` (${quoted(names)})`;
    // Users copy the hint into a shell, so it includes valid names only.
    const named = names.filter(isSubdomain).slice(0, 5).join(" ") || "<node>";
    const remove = `kubectl label nodes ${named} ${LABEL}-`;
    return {
        rule: "nodes-excluded",
        message: `${who} the label ${LABEL}${listed}, and MetalLB announces nothing from such nodes: Services get addresses that can't be reached.`,
        hint: atLeast(metalLbVersion, SINCE.ignoreExcludeLb)
            ? `Remove the label (${remove}), or set speaker.ignoreExcludeLB: true in the chart's values.`
            : `Remove the label (${remove}).`,
    };
}
