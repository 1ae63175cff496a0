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

/** The tests' access to a stand-in firewall, besides its public interfaces. */
export interface FirewallHandle extends ByHand {
    /** The URL of its web interface, which serves both transports. */
    url: string;
    /** The certificate as PEM. */
    certificate: string;
    /** The SHA-256 of the certificate, in hex with colons. */
    fingerprint: string;
    username: string;
    password: string;
    apiKey: string;
    token: string;
    /** A user that may log in, and has no privileges. */
    viewer: { username: string; password: string };
    /** Returns the content of config.xml. */
    configXml(): string;
    /** Returns how often the FRR package made FRR reload. */
    reloads(): number;
    /** Replaces the faults; no argument removes them. */
    faults(faults?: Faults): Promise<void>;
    /** Returns the requests since the last reset. */
    requests(): Promise<Visit[]>;
    resetRequests(): Promise<void>;
    /** An administrator's actions in the GUI. */
    gui: Gui;
    /** Changes the HA status of the address that FRR's settings track; without such an address nothing else happens. */
    carp(status: "MASTER" | "BACKUP"): Promise<void>;
    stopFrr(): Promise<void>;
    startFrr(): Promise<void>;
    restartFrr(): Promise<void>;
    /** Makes the changes saved from now on be lost: at the partner's next write, or after the given time. */
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
