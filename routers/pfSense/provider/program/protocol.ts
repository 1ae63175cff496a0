/**
 * The documents for the PHP program on a firewall, and its answers, both in JSON. The program checks every document again, because it
 * doesn't rely on the checks in TypeScript.
 */

/** A rule of a prefix list, as the GUI of pfSense's FRR package stores it. */
export type RowRecord = Record<string, string>;

/** A complete neighbor of the FRR package: every field of the GUI, as a string. */
export type NeighborRecord = Record<string, string> & { peer: string };

/** A complete prefix list of the FRR package. */
export interface PrefixListRecord {
    iptype: string;
    name: string;
    descr: string;
    row: RowRecord[];
    [field: string]: string | RowRecord[];
}

interface DocumentBase {
    /** The owner of the records. */
    owner: string;
    /** The owner before a rename. Records with its ownership mark also belong to the owner. */
    formerOwner?: string | null;
    /** The key of every HMAC in the answer, 64 hexadecimal digits. */
    hashKey: string;
    /** The firewall's id. Any other firewall refuses the document. */
    device?: string | null;
    /** Addresses of neighbors, and names of prefix lists, that belong to the owner even without an ownership mark. */
    adopt?: string[];
}

export interface ReadDocument extends DocumentBase {
    operation: "read";
}

export interface ApplyDocument extends DocumentBase {
    operation: "apply";
    /** The names of the records at the last read. Those of them stay that are no longer wanted and have no ownership mark. */
    known?: string[];
    /** The hash of the owner's records at the last read. Null accepts any records. */
    expected?: string | null;
    asn: number;
    /** Switches on FRR and BGP, and sets the ASN and the router ID if they are empty. */
    enable?: { routerId: string } | null;
    /** All neighbors that the owner has afterwards. */
    neighbors: NeighborRecord[];
    /** All prefix lists that the owner has afterwards. */
    prefixLists: PrefixListRecord[];
    /** The longest wait for FRR's reloads, both earlier and own. pfSense serves no other XML-RPC request meanwhile. @default 0 */
    waitSeconds?: number;
}

/** Checks whether FRR runs with the configuration of an earlier apply. */
export interface TakeoverDocument extends DocumentBase {
    operation: "takeover";
    /** Addresses of neighbors that the apply has removed. */
    removed: string[];
    /** Whether FRR reloads once more if it runs without some of the lines and no reload runs. */
    regenerate: boolean;
}

export interface SessionsDocument extends DocumentBase {
    operation: "sessions";
    peers: string[];
}

/** Makes a key pair for a sealed document. */
export interface KeyDocument extends DocumentBase {
    operation: "key";
}

export type ProgramDocument = ReadDocument | ApplyDocument | TakeoverDocument | SessionsDocument | KeyDocument;

export const refusalCodes = [
    "package-missing",
    "frr-disabled",
    "bgp-disabled",
    "asn-differs",
    "raw-override",
    "unowned-neighbor",
    "foreign-neighbor",
    "unowned-prefix-list",
    "foreign-prefix-list",
    "prefix-list-in-use",
    "bfd-disabled",
    "other-device",
    "conflict",
    "busy",
    "write-failed",
    "lost-write",
    "invalid-document",
    "failed",
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

export interface Refusal {
    code: RefusalCode;
    /** The neighbor's address, the prefix list's name, or empty. */
    subject: string;
    /** One sentence with the fix. */
    message: string;
}

/** The result of a TCP connection to port 179 of a neighbor. A node that requires MD5 drops it, which is a timeout. */
export type Reachable = "open" | "refused" | "timeout" | "unreachable";

export interface SessionRecord {
    /** Whether FRR knows the neighbor. */
    configured: boolean;
    /** BGP's state, such as `Established` or `Active`; empty if FRR doesn't know the neighbor. */
    state: string;
    establishedEpoch: number | null;
    prefixesReceived: number;
    /** Whether the session is Established, but carries no routes without a policy (RFC 8212). */
    policy: boolean;
    /** The last NOTIFICATION or reset, as FRR reports it. */
    lastError: string;
    /** The firewall's address for connections to the neighbor; empty without a route. */
    localAddress: string;
    /** Lines of the neighbor and its prefix lists that FRR doesn't run with. `no …` for lines that FRR has in excess. */
    pending: string[];
    /** Tested only for sessions that aren't Established. */
    reachable?: Reachable;
}

/** Whether FRR runs with the owner's records. */
export interface Takeover {
    /** Whether FRR runs with the records, or is off, and no reload runs. */
    takenOver: boolean;
    /** Whether a reload or a restart of FRR runs on the firewall. */
    reloading: boolean;
    /** Whether FRR has shown its configuration. */
    answering: boolean;
    /** By neighbor and prefix list: lines that FRR doesn't run with, and `no …` for lines that FRR has in excess. */
    pending: Record<string, string[]>;
    /** Whether this request made FRR reload. */
    regenerated: boolean;
}

/** The state of the firewall, in every successful answer except the one to `key`. */
export interface BoxState {
    device: string;
    version: string;
    package: string;
    frrEnabled: boolean;
    bgpEnabled: boolean;
    bfdEnabled: boolean;
    asn: string;
    frrRunning: boolean;
    /** The CARP status that FRR follows; empty if it follows none. */
    carp: string;
    /** Whether this firewall pushes its configuration to another. */
    haSync: boolean;
    revision: string;
}

/** The owner's records on the firewall. A password is "" or `hmac:` and its HMAC. */
export interface OwnedRecords {
    hash: string;
    neighbors: NeighborRecord[];
    prefixLists: PrefixListRecord[];
}

export interface ReadAnswer extends BoxState, OwnedRecords {
    ok: true;
    operation: "read";
    /** Addresses of neighbors without an ownership mark. */
    unowned: string[];
    /** The owner's neighbors and prefix lists that FRR doesn't know, although no reload runs. */
    lost: string[];
}

export interface ApplyAnswer extends BoxState, Takeover {
    ok: true;
    operation: "apply";
    /** Whether the configuration was written. */
    changed: boolean;
    /** The number of writes until one stayed; 0 if nothing had to change. */
    attempts: number;
    /** The hash of the owner's records. */
    hash: string;
    added: string[];
    updated: string[];
    removed: string[];
    /** Records of `known` that no longer have their ownership mark, and stay. */
    left: string[];
}

export interface TakeoverAnswer extends BoxState, Takeover {
    ok: true;
    operation: "takeover";
}

export interface SessionsAnswer extends BoxState {
    ok: true;
    operation: "sessions";
    /** Whether a reload or a restart of FRR runs on the firewall. */
    reloading: boolean;
    sessions: Record<string, SessionRecord>;
    /** A counter for the whole firewall: compare two polls. Null if the firewall doesn't report it. */
    md5Failures: number | null;
}

export interface KeyAnswer {
    ok: true;
    operation: "key";
    /** The public key in PEM, valid for one sealed document and for five minutes. */
    publicKey: string;
}

export interface RefusedAnswer {
    ok: false;
    refusals: Refusal[];
}

export type Answer = ReadAnswer | ApplyAnswer | TakeoverAnswer | SessionsAnswer | KeyAnswer | RefusedAnswer;
