import { X509Certificate } from "node:crypto";
import * as fs from "node:fs";
import type { Firewall, Topology } from "../topology";
import { control } from "./controlClient";
import type { Faults } from "./box/faults";
import type { Visit } from "./box/journal";
import { boxFiles, boxRoot } from "./box/settings";
import { guiOf, type Gui } from "./gui";
import { nodesByHand, type ByHand } from "./nodesByHand";
import { settingsOf } from "./start";

/** What tests have of a stand-in firewall, beside what it shows to everybody. */
export interface FirewallHandle extends ByHand {
    /** Of its web interface, where both doors are. */
    url: string;
    /** PEM. */
    certificate: string;
    /** SHA-256 of the certificate, in hex with colons. */
    fingerprint: string;
    username: string;
    password: string;
    apiKey: string;
    token: string;
    /** May log in, and has no privileges. */
    viewer: { username: string; password: string };
    /** The configuration as the file has it. */
    configXml(): string;
    /** How often the FRR package has had FRR reload. */
    reloads(): number;
    /** What goes wrong from now on, in place of what was to go wrong so far; nothing without an argument. */
    faults(faults?: Faults): Promise<void>;
    /** The requests since the last reset. */
    requests(): Promise<Visit[]>;
    resetRequests(): Promise<void>;
    /** What an administrator does in the GUI. */
    gui: Gui;
    /** The address that FRR's settings watch changes its place within the HA pair; nothing follows where they watch none. */
    carp(status: "MASTER" | "BACKUP"): Promise<void>;
    stopFrr(): Promise<void>;
    startFrr(): Promise<void>;
    restartFrr(): Promise<void>;
    /** What is saved from now on will be lost: at the partner's next write, or after some time if one is given. */
    staleSync(afterMs?: number): Promise<void>;
    control<T>(method: "GET" | "POST", path: string, body?: unknown): Promise<T>;
}

export function firewallHandle(firewall: Firewall, t: Topology): FirewallHandle {
    const files = boxFiles(boxRoot(firewall));
    const { username, password, apiKey, token } = firewall.login;
    const gui = guiOf(settingsOf(firewall, t), files);
    const ask = <T>(method: "GET" | "POST", path: string, body?: unknown) =>
        control<T>(files.controlSocket, method, path, body);
    const tell = async (path: string, body?: unknown): Promise<void> => void (await ask("POST", path, body));
    return {
        url: `https://${firewall.management.firewall}`,
        get certificate() {
            return fs.readFileSync(files.certificate, "utf8");
        },
        get fingerprint() {
            return new X509Certificate(this.certificate).fingerprint256;
        },
        username,
        password,
        apiKey,
        token,
        viewer: firewall.viewer,
        configXml: () => fs.readFileSync(files.configuration, "utf8"),
        reloads: () => fs.readFileSync(files.systemLog, "utf8").match(/FRR: reloading/g)?.length ?? 0,
        faults: (faults = {}) => tell("/faults", faults),
        requests: () => ask("GET", "/requests"),
        resetRequests: () => tell("/requests/reset"),
        gui,
        ...nodesByHand(gui, firewall, t),
        carp: async (status) => gui.carp(await gui.show("installedpackages/frr/config/0/carpstatusvid"), status),
        stopFrr: () => tell("/frr/stop"),
        startFrr: () => tell("/frr/start"),
        restartFrr: () => tell("/frr/restart"),
        staleSync: (ms) => tell("/sync/stale", { ms }),
        control: ask,
    };
}
