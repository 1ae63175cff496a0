import { posix } from "node:path";
import type { BgpPeerArgs, FluxGitArgs } from "../args";

/** The folders of the tree, and the same as Flux sees them: from the repository's top. */
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
 * The file of a custom resource. These are the names of the recipe, spelling and all: who followed it sees changes in his files, and not
 * other files in their place.
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
 * What peers' files are called after: the address, or the name where there is no address that a preview knows, or where the address alone
 * doesn't tell the peer from others. No two are alike.
 */
export function peerFileNames(peers: BgpPeerArgs[]): Map<string, string> {
    const wanted = peers.map(({ name, peerAddress }) => ({ name, address: fileName(peerAddress) }));
    const isTaken = (own: string, address: string): boolean =>
        wanted.some((other) => other.name !== own && (other.name === address || other.address === address));
    return new Map(
        wanted.map(({ name, address }) => [name, address === undefined || isTaken(name, address) ? name : address]),
    );
}

/** The colons of IPv6 are trouble in file names. */
function fileName(address: unknown): string | undefined {
    return typeof address === "string" ? address.toLowerCase().replace(/[^a-z0-9.]/g, "-") : undefined;
}
