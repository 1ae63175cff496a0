import * as path from "node:path";
import { runRoot } from "../../paths";
import type { Firewall } from "../../topology";

/** The settings of a stand-in's process, in a file of its box. */
export interface Settings {
    firewall: Firewall;
    /**
     * The folder of the PHP side: the replacements of pfSense's own includes, and the programs that run code with them.
     */
    php: string;
    /** The other firewalls' boxes, by the addresses in a configuration. */
    partners: Record<string, string>;
}

export type Transport = "xml-rpc" | "rest-api";

/** The paths in a box, the folder of a stand-in firewall. */
export interface BoxFiles {
    root: string;
    settings: string;
    configuration: string;
    certificate: string;
    key: string;
    controlSocket: string;
    /** The faults that the PHP side reads. */
    faults: string;
    /** The old configuration that a stale synchronization will write back. */
    snapshot: string;
    /** All daemons that were ever started, by the names of their crash logs. */
    daemons: string;
    /** FRR's configuration that the package generated. */
    frr: string;
    temporary: string;
    /** The output of the PHP side. */
    systemLog: string;
    /** The log of FRR's daemons; the PHP side reads it. */
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

/** Not below a home folder: the socket's path must be short. */
export function boxRoot(firewall: Pick<Firewall, "name">): string {
    return path.join(runRoot, "firewalls", firewall.name);
}
