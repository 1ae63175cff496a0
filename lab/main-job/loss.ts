import { setTimeout as sleep } from "node:timers/promises";
import { LabError } from "../errors";
import type { Lab } from "../index";
import { waitFor } from "../wait";
import { establishedHalves } from "./sessions";

/** How the client was served while a firewall was lost. */
export interface Loss {
    firewall: string;
    requests: number;
    failed: number;
    longestGapMs: number;
}

const longestTolerated = 10_000;
/** How long the client asks before the loss, and after its router has given the firewall up. */
const calmMs = 500;

/** Pulls a firewall's cables while the client asks many times a second, and plugs them in again when the client's router has given it up. */
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
        throw new LabError(`the client had no answer for ${longestGapMs} ms after ${firewall} was lost`);
    }
    await establishedHalves(lab);
    return { firewall, requests: attempts.length, failed, longestGapMs };
}

/**
 * Waits until the client's router sends by that firewall to the address, or no longer does: after the hold time. Nothing else comes later that
 * could disturb the client. The node uses both firewalls by a fixed route, and MetalLB's native speaker notices nothing before they are back.
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
