import type { Lab, Node } from "../../../lab";
import { Client } from "../../../lab/client/client";
import { devices } from "../../../lab/network/devices";
import { waitFor } from "../../../lab/wait";

/** A host on the nodes' own network: the first firewall, which has an interface there. */
export class Neighbor extends Client {
    private readonly host: string;

    constructor(private readonly lab: Lab) {
        const [firewall] = lab.firewalls;
        super(firewall!.namespace);
        this.host = firewall!.namespace;
    }

    /** Waits until an address answers, and returns the answer. */
    answer(address: string): Promise<string> {
        return waitFor(
            async () => {
                const { ok, body } = await this.get(urlOf(address), 1);
                return ok ? body.trim() : undefined;
            },
            { what: `an answer from ${address} on the nodes' network` },
        );
    }

    /** Returns the MAC address for an address on its network, from ARP or NDP; undefined until a host has answered. */
    async mac(address: string): Promise<string | undefined> {
        const { stdout } = await this.lab.run(this.host, ["ip", "neigh", "show", address]);
        return /lladdr (\S+)/.exec(stdout)?.[1];
    }

    /** Clears the neighbor entry of an address. */
    async forget(address: string): Promise<void> {
        await this.lab.run(this.host, ["ip", "neigh", "flush", "to", address]);
    }
}

export function urlOf(address: string): string {
    return address.includes(":") ? `http://[${address}]/` : `http://${address}/`;
}

/** Returns the MAC address of a node's interface on the nodes' network. */
export async function nodeMac(lab: Lab, { namespace }: Pick<Node, "namespace">): Promise<string> {
    const { stdout } = await lab.run(namespace, ["ip", "-o", "link", "show", devices.node]);
    return /link\/ether (\S+)/.exec(stdout)![1]!;
}

/** Waits until the speakers report in ServiceL2Status which node announces a Service, and returns it. */
export function announcer(lab: Lab, service: string, among: (node: string) => boolean = () => true): Promise<string> {
    return waitFor(async () => (await announcers(lab, service)).find(among), {
        what: `a ServiceL2Status of ${service}`,
    });
}

/** Returns all nodes that report that they announce a Service; a node that is cut off can't withdraw its report. */
export async function announcers(lab: Lab, service: string): Promise<string[]> {
    const output = await lab.kubectl(["get", "servicel2statuses.metallb.io", "-n", "metallb-system", "-o", "json"]);
    const { items } = JSON.parse(output) as { items: { status?: { node?: string; serviceName?: string } }[] };
    return items.flatMap(({ status }) => (status?.serviceName === service && status.node ? [status.node] : []));
}
