import { chartUrl, chartUrlFromPods } from "./charts/server";
import { chartVersions, packagedChart } from "./charts/package";
import { Client } from "./client/client";
import { ctr } from "./cluster/containerd";
import { kubeconfigPath } from "./cluster/kubeconfig";
import { kubectlFor, type Kubectl } from "./cluster/kubectl";
import { inNamespace, tryRun, run, type Result, type RunOptions } from "./exec";
import { vtysh } from "./firewall/frr";
import type { StatePaths } from "./paths";
import type { Tools } from "./tools";
import { controlNode, type Firewall, type Topology } from "./topology";

/** A neighbour of a firewall, as FRR tells it. */
export interface Neighbour {
    state: string;
    remoteAs: number;
    pfxRcd: number;
    peerUptime: string;
    peerUptimeMsec: number;
}

export interface BgpSummary {
    ipv4Unicast?: { peers?: Record<string, Neighbour> };
}

export interface RunningFirewall {
    name: string;
    namespace: string;
    address: string;
    vtysh(command: string): Promise<string>;
    /** FRR's own summary; neighbours by their addresses. */
    bgpSummary(): Promise<BgpSummary>;
    /** The kernel's routes that BGP brought. */
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
        /** A chart as a local file. */
        packaged(version: string): string;
    };
    topology: Topology;
    logs: string;
    /** Runs a command in a namespace; a non-zero exit is a result. */
    run(namespace: string, argv: readonly string[], options?: RunOptions): Promise<Result>;
    kubectl: Kubectl;
    /** Names of the images that the first node has. */
    images(): Promise<string[]>;
    firewalls: RunningFirewall[];
    client: Client;
    /** False when it was running already. */
    startedByUs: boolean;
}

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
        run: (namespace, argv, options) => tryRun([...inNamespace(namespace), ...argv], options),
        kubectl: kubectlFor(tools.kubectl, kubeconfig),
        images: async () => {
            const list = await run([...ctr(controlNode(t)), "images", "ls", "-q"]);
            return list.split("\n").filter(Boolean);
        },
        firewalls: t.firewalls.map(runningFirewall),
        client: new Client(t),
        startedByUs,
    };
}

function runningFirewall(firewall: Firewall): RunningFirewall {
    return {
        name: firewall.name,
        namespace: firewall.namespace,
        address: firewall.inside,
        vtysh: (command) => vtysh(firewall, command),
        bgpSummary: async () => JSON.parse(await vtysh(firewall, "show bgp summary json")) as BgpSummary,
        bgpRoutes: async () => {
            const routes = await run(["ip", "-n", firewall.namespace, "route", "show", "proto", "bgp"]);
            return routes
                .split("\n")
                .map((line) => line.trim())
                .filter(Boolean);
        },
    };
}
