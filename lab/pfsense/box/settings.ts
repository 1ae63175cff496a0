import * as path from "node:path";
import { runRoot } from "../../paths";
import type { Firewall } from "../../topology";

/** What a stand-in's process is told, in a file of its box. */
export interface Settings {
    firewall: Firewall;
    /** Folder of the PHP side: the shims of pfSense's own includes, and what runs code against them. */
    php: string;
    /** Boxes of the other firewalls by the addresses that a configuration names them by. */
    partners: Record<string, string>;
}

export type Door = "xml-rpc" | "rest-api";

/** Everything that a stand-in firewall keeps is in one folder, its box. */
export interface BoxFiles {
    root: string;
    settings: string;
    configuration: string;
    certificate: string;
    key: string;
    controlSocket: string;
    /** Read by the PHP side. */
    faults: string;
    /** What a stale synchronisation will write back. */
    snapshot: string;
    /** The daemons that were ever started, as their crash logs are called. */
    daemons: string;
    /** FRR's configuration as the package has generated it. */
    frr: string;
    temporary: string;
    /** The output of the PHP side. */
    systemLog: string;
    /** What FRR's daemons say; the PHP side reads it. */
    routingLog: string;
}

export function boxFiles(root: string): BoxFiles {
    const file = (name: string): string => path.join(root, name);
    return {
        root,
        settings: file("settings.json"),
        configuration: file("config.xml"),
        certificate: file("certificate.pem"),
        key: file("key.pem"),
        controlSocket: file("control.sock"),
        faults: file("faults.json"),
        snapshot: file("stale-config.xml"),
        daemons: file("daemons"),
        frr: file("frr/frr.conf"),
        temporary: file("tmp"),
        systemLog: file("system.log"),
        routingLog: file("log/routing.log"),
    };
}

/** Not below a home folder: its socket's path must be short. */
export function boxRoot(firewall: Pick<Firewall, "name">): string {
    return path.join(runRoot, "firewalls", firewall.name);
}
