import { run } from "../exec";
import { asMember } from "../process";
import { firewallEnvironment, phpArgv } from "./box/php";
import type { BoxFiles, Settings } from "./box/settings";

export type NeighborRecord = { peer: string; [field: string]: string };

/** What an administrator does in the GUI. Each saves, and has the package generate FRR's configuration anew. */
export interface Gui {
    neighbors(): Promise<NeighborRecord[]>;
    /** Fields that aren't given stay as they are. */
    saveNeighbor(record: NeighborRecord): Promise<void>;
    deleteNeighbor(peer: string): Promise<void>;
    deletePrefixList(name: string): Promise<void>;
    /** Of a section that has one record only. */
    saveSettings(section: string, values: Record<string, unknown>): Promise<void>;
    /** A configuration of FRR's own words in place of the generated one (`frr`), or of BGP's part of it (`bgpd`). */
    saveRaw(part: "frr" | "bgpd", text: string): Promise<void>;
    /** Not of the GUI: a shared address, as `_vip1`, changes its place within the HA pair. */
    carp(address: string, status: "MASTER" | "BACKUP"): Promise<void>;
    /** Only generates anew. */
    generate(): Promise<void>;
    /** What is in the configuration below a path, as `installedpackages/frrbgp/config/0`. */
    show<T>(path: string): Promise<T>;
}

export function guiOf(settings: Settings, files: BoxFiles): Gui {
    const env = firewallEnvironment(settings, files);
    // as one of the lab's processes: the reload that it leaves in the background ends with the lab at the latest
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
