import { setTimeout as sleep } from "node:timers/promises";
import { LabError } from "../errors";
import type { Lab } from "../index";
import { waitFor } from "../wait";
import { establishedHalves, halfSessions } from "./sessions";

/** How the client was served while a firewall was lost. */
export interface Loss {
    firewall: string;
    requests: number;
    failed: number;
    longestGapMs: number;
}

const longestTolerated = 10_000;
/** How long the client asks before the loss, and after the last neighbour has given the firewall up. */
const calmMs = 500;

/** Pulls a firewall's cables while the client asks many times a second, and plugs them in again when its neighbours have given it up. */
export async function loseOne(lab: Lab, address: string, firewall: string): Promise<Loss> {
    const watch = await lab.client.watch(`http://${address}/`, { everyMs: 50, timeoutMs: 500 });
    await sleep(calmMs);
    await lab.loseFirewall(firewall);
    try {
        await givenUp(lab, firewall);
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

/** Waits until the hold time of its sessions with the nodes is over, at both ends. The upstream router's is shorter. */
async function givenUp(lab: Lab, name: string): Promise<void> {
    await waitFor(
        async () => {
            const halves = (await halfSessions(lab)).filter(({ firewall }) => firewall === name);
            return halves.some(({ established }) => established) ? undefined : true;
        },
        { what: `the end of the sessions of ${name}, whose cables are pulled`, timeoutMs: 30_000, everyMs: 300 },
    );
}
