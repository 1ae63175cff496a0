import { posix } from "node:path";
import type { BgpPeerArgs, FluxGitArgs } from "../args";

/** The folders of the tree, and their paths from the root of the repository, as Flux needs them. */
export interface Folders {
    bootstrap: string;
    system: string;
    config: string;
    inRepository(folder: string): string;
}

export function foldersOf({ paths = {}, pathInRepository = "" }: FluxGitArgs): Folders {
    return {
        bootstrap: tidy(paths.bootstrap ?? "bootstrap"),
        system: tidy(paths.system ?? "metallb-system"),
        config: tidy(paths.config ?? "metallb-config"),
        inRepository: (folder) => `./${posix.join(tidy(pathInRepository), folder)}`,
    };
}

function tidy(folder: string): string {
    return posix.normalize(folder).replace(/\/$/, "");
}

/**
 * Returns the file of a custom resource. The names are those of the recipe, with its spelling. So a user of the recipe sees changes in
 * existing files, not other files.
 */
export function configFile(kind: string, name: string, peerFiles: Map<string, string>): string {
    switch (kind) {
        case "BGPPeer":
            return `bgppeer-${peerFiles.get(name) ?? name}.yaml`;
        case "BGPAdvertisement":
            return "bgpadvertisment.yaml";
        case "L2Advertisement":
            return "l2advertisment.yaml";
        default:
            return `${kind.toLowerCase()}.yaml`;
    }
}

/**
 * Returns the unique names of the peers' files: the address, or the peer's name if a preview doesn't know the address or another peer has
 * the same.
 */
export function peerFileNames(peers: BgpPeerArgs[]): Map<string, string> {
    const wanted = peers.map(({ name, peerAddress }) => ({ name, address: fileName(peerAddress) }));
    const isTaken = (own: string, address: string): boolean =>
        wanted.some((other) => other.name !== own && (other.name === address || other.address === address));
    return new Map(
        wanted.map(({ name, address }) => [name, address === undefined || isTaken(name, address) ? name : address]),
    );
}

/** Returns an address as a file name, because some systems don't allow the colons of IPv6. */
function fileName(address: unknown): string | undefined {
    return typeof address === "string" ? address.toLowerCase().replace(/[^a-z0-9.]/g, "-") : undefined;
}
