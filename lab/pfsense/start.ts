import * as fs from "node:fs";
import * as net from "node:net";
import * as path from "node:path";
import { repositoryRoot, type StatePaths } from "../paths";
import { giveUpWhenOneEnded, processLog, startProcess } from "../process";
import type { Firewall, Topology } from "../topology";
import { waitFor } from "../wait";
import { boxFiles, boxRoot, type Settings } from "./box/settings";

/** The folder of the stand-in's PHP side. */
const php = path.join(__dirname, "php");

export function settingsOf(firewall: Firewall, t: Topology): Settings {
    const others = t.firewalls.filter(({ name }) => name !== firewall.name);
    const partners = Object.fromEntries(others.map((one) => [one.management.firewall, boxRoot(one)]));
    return { firewall, php, partners };
}

/** Starts a firewall: its FRR, and the transports that configure it. */
export async function startFirewall(firewall: Firewall, t: Topology, paths: StatePaths): Promise<void> {
    const files = boxFiles(boxRoot(firewall));
    fs.mkdirSync(files.root, { recursive: true, mode: 0o700 });
    fs.writeFileSync(files.settings, JSON.stringify(settingsOf(firewall, t)), { mode: 0o600 });
    const name = `pfsense-${firewall.name}`;
    const loader = require.resolve("tsx/cjs", { paths: [repositoryRoot] });
    await startProcess({
        name,
        argv: [process.execPath, "--require", loader, path.join(__dirname, "box", "main.ts"), files.root],
        namespace: firewall.namespace,
        logs: paths.logs,
    });
    await waitFor(() => connect(firewall.management.firewall, 443), {
        what: `an answer of ${firewall.name}'s web interface`,
        details: () => ({ log: processLog(paths.logs, name) }),
        giveUp: giveUpWhenOneEnded(paths.logs),
    });
}

/** Returns all daemons that the firewalls have ever started, by the names of their crash logs. */
export function firewallDaemons(t: Topology): string[] {
    return t.firewalls.flatMap((firewall) => {
        const { daemons } = boxFiles(boxRoot(firewall));
        return fs.existsSync(daemons) ? fs.readFileSync(daemons, "utf8").split("\n").filter(Boolean) : [];
    });
}

function connect(host: string, port: number): Promise<true> {
    return new Promise((resolve, reject) => {
        const socket = net.connect({ host, port, timeout: 1_000 });
        socket.on("timeout", () => socket.destroy(new Error("no answer")));
        socket.on("error", reject);
        socket.on("connect", () => {
            socket.destroy();
            resolve(true);
        });
    });
}
