import { chartUrl, chartUrlFromPods } from "./charts/server";
import { chartVersions, packagedChart } from "./charts/package";
import { Client } from "./client/client";
import { ctr } from "./cluster/containerd";
import { kubeconfigPath } from "./cluster/kubeconfig";
import { kubectlFor, type Kubectl } from "./cluster/kubectl";
import { LabError } from "./errors";
import { inNamespace, tryRun, run, type Result, type RunOptions } from "./exec";
import { vtysh } from "./frr/instance";
import { nodePort, switchPorts } from "./network/commands";
import type { StatePaths } from "./paths";
import { firewallHandle, type FirewallHandle } from "./pfsense/handle";
import type { Tools } from "./tools";
import { controlNode, possibleNodes, type Firewall, type Topology } from "./topology";

/** A firewall's neighbor in FRR's summary. */
export interface Neighbor {
    state: string;
    remoteAs: number;
    pfxRcd: number;
    peerUptime: string;
    peerUptimeMsec: number;
}

export interface BgpSummary {
    ipv4Unicast?: { peers?: Record<string, Neighbor> };
}

export interface RunningFirewall extends FirewallHandle {
    name: string;
    namespace: string;
    address: string;
    vtysh(command: string): Promise<string>;
    /** FRR's own summary; neighbors by their addresses. */
    bgpSummary(): Promise<BgpSummary>;
    /** The kernel's routes that BGP installed. */
    bgpRoutes(): Promise<string[]>;
}

/** A running lab. */
export interface Lab {
    kubeconfig: string;
    tools: { kubectl: string; helm: string; pulumi: string };
    charts: {
        url: string;
        urlFromPods: string;
        versions: string[];
        /** Returns a chart as a local file. */
        packaged(version: string): string;
    };
    topology: Topology;
    logs: string;
    /** The folder with all the lab's state. */
    state: string;
    /** Runs a command in a namespace; a non-zero exit code is a result. */
    run(namespace: string, argv: readonly string[], options?: RunOptions): Promise<Result>;
    kubectl: Kubectl;
    /** Returns the names of the images on the first node. */
    images(): Promise<string[]>;
    firewalls: RunningFirewall[];
    /**
     * Unplugs a firewall's cables, inside and outside: no other machine reaches it. This machine still reaches its web
     * interface.
     */
    loseFirewall(name: string): Promise<void>;
    /** Plugs the cables in again. */
    restoreFirewall(name: string): Promise<void>;
    /**
     * Unplugs a node's cable: it keeps running, but no other machine reaches it. This machine still reaches the first
     * node.
     */
    loseNode(name: string): Promise<void>;
    /** Plugs the cable in again. */
    restoreNode(name: string): Promise<void>;
    /** The user behind the firewalls. */
    client: Client;
    /** False if the lab was already running. */
    startedByUs: boolean;
}

/** The parts of a lab that the Pulumi CLI needs. Tests that need no cluster make their own. */
export type PulumiLab = Pick<Lab, "kubeconfig" | "tools" | "state">;

export function labHandle(t: Topology, tools: Tools, charts: string, paths: StatePaths, startedByUs: boolean): Lab {
    const kubeconfig = kubeconfigPath(paths, "admin");
    return {
        kubeconfig,
        tools: { kubectl: tools.kubectl, helm: tools.helm, pulumi: tools.pulumi },
        charts: {
            url: chartUrl(t),
            urlFromPods: chartUrlFromPods(t),
            versions: chartVersions,
            packaged: (version) => packagedChart(charts, version),
        },
        topology: t,
        logs: paths.logs,
        state: paths.root,
        run: (namespace, argv, options) => tryRun([...inNamespace(namespace), ...argv], options),
        kubectl: kubectlFor(tools.kubectl, kubeconfig),
        images: async () => {
            const list = await run([...ctr(controlNode(t)), "images", "ls", "-q"]);
            return list.split("\n").filter(Boolean);
        },
        firewalls: t.firewalls.map((firewall) => runningFirewall(firewall, t)),
        loseFirewall: (name) => setCables(firewallPorts(name, t), "down", t),
        restoreFirewall: (name) => setCables(firewallPorts(name, t), "up", t),
        loseNode: (name) => setCables(nodePorts(name, t), "down", t),
        restoreNode: (name) => setCables(nodePorts(name, t), "up", t),
        client: new Client(t.client.namespace),
        startedByUs,
    };
}

function firewallPorts(name: string, t: Topology): string[] {
    const firewall = t.firewalls.find((one) => one.name === name);
    if (!firewall) {
        throw new LabError(`the lab has no firewall ${name}`);
    }
    // Inside first: packets from outside must find the way in.
    return Object.values(switchPorts(firewall));
}

function nodePorts(name: string, t: Topology): string[] {
    const node = possibleNodes(t).find((one) => one.name === name);
    if (!node) {
        throw new LabError(`the lab has no node ${name}`);
    }
    return [nodePort(node)];
}

async function setCables(ports: string[], state: "up" | "down", t: Topology): Promise<void> {
    for (const port of ports) {
        await run(["ip", "-n", t.switchNamespace, "link", "set", port, state]);
    }
}

function runningFirewall(firewall: Firewall, t: Topology): RunningFirewall {
    return {
        ...firewallHandle(firewall, t),
        name: firewall.name,
        namespace: firewall.namespace,
        address: firewall.inside,
        vtysh: (command) => vtysh(firewall.namespace, command),
        bgpSummary: async () => JSON.parse(await vtysh(firewall.namespace, "show bgp summary json")) as BgpSummary,
        bgpRoutes: async () => {
            const routes = await run(["ip", "-n", firewall.namespace, "route", "show", "proto", "bgp"]);
            return routes
                .split("\n")
                .map((line) => line.trim())
                .filter(Boolean);
        },
    };
}
