import { run } from "../exec";
import { asMember } from "../process";
import { firewallEnvironment, phpArgv } from "./box/php";
import type { BoxFiles, Settings } from "./box/settings";

export type NeighborRecord = { peer: string; [field: string]: string };

/** An administrator's actions in the GUI. Each action saves, and lets the package generate FRR's configuration anew. */
export interface Gui {
    neighbors(): Promise<NeighborRecord[]>;
    /** Fields that aren't given keep their values. */
    saveNeighbor(record: NeighborRecord): Promise<void>;
    deleteNeighbor(peer: string): Promise<void>;
    deletePrefixList(name: string): Promise<void>;
    /** Saves a section that has only one record. */
    saveSettings(section: string, values: Record<string, unknown>): Promise<void>;
    /** Saves raw FRR configuration in place of the generated one (`frr`), or of its BGP part (`bgpd`). */
    saveRaw(part: "frr" | "bgpd", text: string): Promise<void>;
    /** Not a GUI action: changes the status of a shared address, such as `_vip1`, in the HA pair. */
    carp(address: string, status: "MASTER" | "BACKUP"): Promise<void>;
    /** Only generates the configuration anew. */
    generate(): Promise<void>;
    /** Returns the configuration at a path, such as `installedpackages/frrbgp/config/0`. */
    show<T>(path: string): Promise<T>;
}

export function guiOf(settings: Settings, files: BoxFiles): Gui {
    const env = firewallEnvironment(settings, files);
    // Runs as one of the lab's processes: a reload in the background ends with the lab at the latest.
    const act = (args: string[], input = ""): Promise<string> =>
        run([...asMember(), ...phpArgv(settings, "gui.php", ...args)], { env, input, timeoutMs: 60_000 });
    const save = async (args: string[], input?: string): Promise<void> => void (await act(args, input));
    const show = async <T>(path: string): Promise<T> => JSON.parse(await act(["show", path]));
    return {
        neighbors: async () => (await show<NeighborRecord[] | null>("installedpackages/frrbgpneighbors/config")) ?? [],
        saveNeighbor: (record) => save(["save-neighbor", record.peer], JSON.stringify(record)),
        deleteNeighbor: (peer) => save(["delete-neighbor", peer]),
        deletePrefixList: (name) => save(["delete-prefix-list", name]),
        saveSettings: (section, values) => save(["settings", section], JSON.stringify(values)),
        saveRaw: (part, text) => save(["raw", part], text),
        carp: (address, status) => save(["carp", address], status),
        generate: () => save(["generate"]),
        show,
    };
}
