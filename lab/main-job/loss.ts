import { setTimeout as sleep } from "node:timers/promises";
import { LabError } from "../errors";
import type { Lab } from "../index";
import { waitFor } from "../wait";
import { establishedHalves } from "./sessions";

/** How well the client was served during the loss of a firewall. */
export interface Loss {
    firewall: string;
    requests: number;
    failed: number;
    longestGapMs: number;
}

const longestTolerated = 10_000;
/** How long the client sends requests before the loss, and after its router has stopped using the firewall. */
const calmMs = 500;

/**
 * Unplugs a firewall's cables while the client sends many requests a second. Plugs them in again when the client's
 * router has stopped using the firewall.
 */
export async function loseOne(lab: Lab, address: string, firewall: string): Promise<Loss> {
    await sentBy(lab, firewall, address, true);
    const watch = await lab.client.watch(`http://${address}/`, { everyMs: 50, timeoutMs: 500 });
    await sleep(calmMs);
    await lab.loseFirewall(firewall);
    try {
        await sentBy(lab, firewall, address, false);
        await sleep(calmMs);
    } finally {
        await lab.restoreFirewall(firewall);
    }
    const { attempts, failed, longestGapMs } = await watch.end();
    if (longestGapMs >= longestTolerated) {
        throw new LabError(`the client had no answer for ${longestGapMs} ms after the loss of ${firewall}`);
    }
    await establishedHalves(lab);
    return { firewall, requests: attempts.length, failed, longestGapMs };
}

/**
 * Waits until the client's router uses that firewall for the address, or no longer uses it after the hold time. No
 * later event could disturb the client: the node uses both firewalls by a fixed route, and MetalLB's native speaker
 * doesn't notice the loss before the firewall is back.
 */
async function sentBy(lab: Lab, name: string, address: string, expected: boolean): Promise<void> {
    const { client, firewalls } = lab.topology;
    const outside = firewalls.find((one) => one.name === name)?.outside as string;
    await waitFor(
        async () => {
            const { stdout } = await lab.run(client.namespace, ["ip", "route", "show", address]);
            return stdout.includes(`via ${outside} `) === expected ? true : undefined;
        },
        { what: `the client's router ${expected ? "using" : "giving up"} ${name}` },
    );
}
