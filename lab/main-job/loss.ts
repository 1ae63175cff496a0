import { setTimeout as sleep } from "node:timers/promises";
import { LabError } from "../errors";
import type { Lab } from "../index";
import { establishedHalves } from "./sessions";

/** How the client was served while a firewall was lost. */
export interface Loss {
    firewall: string;
    requests: number;
    failed: number;
    longestGapMs: number;
}

const longestTolerated = 10_000;

/** Pulls a firewall's cables while the client asks many times a second, and plugs them in again once it is known how that went. */
export async function loseOne(lab: Lab, address: string, firewall: string): Promise<Loss> {
    const watch = await lab.client.watch(`http://${address}/`, { everyMs: 50, timeoutMs: 500 });
    await sleep(1_000);
    await lab.loseFirewall(firewall);
    try {
        await sleep(longestTolerated);
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
