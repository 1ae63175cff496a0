/**
 * What is said to the PHP program on a firewall, and what it answers: one JSON document each way. The program checks
 * every document again, whatever TypeScript has checked before.
 */

/** A row of a prefix-list; every value as the GUI of pfSense's FRR package stores it. */
export type RowRecord = Record<string, string>;

/** A neighbor of the FRR package, complete: every field of its GUI, as a string. */
export type NeighborRecord = Record<string, string> & { peer: string };

/** A prefix-list of the FRR package, complete. */
export interface PrefixListRecord {
    iptype: string;
    name: string;
    descr: string;
    row: RowRecord[];
    [field: string]: string | RowRecord[];
}

interface DocumentBase {
    /** Whose records these are. */
    owner: string;
    /** Before a rename: records marked with this name are ours, too. */
    formerOwner?: string | null;
    /** The key of every HMAC in the answer, 64 hexadecimal digits. */
    hashKey: string;
    /** Another box than this one is refused. */
    device?: string | null;
    /** Addresses of neighbors, and names of prefix-lists, that are ours though nothing marks them. */
    adopt?: string[];
}

export interface ReadDocument extends DocumentBase {
    operation: "read";
}

export interface ApplyDocument extends DocumentBase {
    operation: "apply";
    /** The names of what we had: what of it is neither wanted nor marked any more stays. */
    known?: string[];
    /** The hash of our records as last seen; null: whatever is there. */
    expected?: string | null;
    asn: number;
    /** Asked for: turn FRR and BGP on; the ASN and the router ID are set where there are none. */
    enable?: { routerId: string } | null;
    /** All that shall be ours afterwards. */
    neighbors: NeighborRecord[];
    prefixLists: PrefixListRecord[];
    /** How long the request may wait for reloads of FRR, earlier ones and its own. pfSense serves no other XML-RPC request meanwhile. @default 0 */
    waitSeconds?: number;
}

/** Checks how far FRR is with an apply that has ended before. */
export interface TakeoverDocument extends DocumentBase {
    operation: "takeover";
    /** Addresses of neighbors that the apply has removed. */
    removed: string[];
    /** Has FRR reload once more where it runs without some of our lines and nothing reloads. */
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
    /** The neighbor's address, the prefix-list's name, or empty. */
    subject: string;
    /** One sentence with the way out. */
    message: string;
}

/** How a TCP connection to port 179 of a neighbor went. A node that demands MD5 of us drops it: a time-out. */
export type Reachable = "open" | "refused" | "timeout" | "unreachable";

export interface SessionRecord {
    /** FRR knows the neighbor. */
    configured: boolean;
    /** BGP's state, such as `Established` or `Active`; empty when FRR doesn't know. */
    state: string;
    establishedEpoch: number | null;
    prefixesReceived: number;
    /** Established, and nothing comes through for want of a policy (RFC 8212). */
    policy: boolean;
    /** The last notification or reset, in FRR's words. */
    lastError: string;
    /** The address that this box uses towards the neighbor; empty when there is no route. */
    localAddress: string;
    /** Lines of the neighbor, and of its prefix-lists, that FRR doesn't run with; `no …` for those that it runs with in excess. */
    pending: string[];
    /** Tried only for what isn't Established. */
    reachable?: Reachable;
}

/** How far FRR is with our records. */
export interface Takeover {
    /** FRR runs with them, or is off here, and no reload runs. */
    takenOver: boolean;
    /** A reload, or a restart, of FRR runs on the box. */
    reloading: boolean;
    /** FRR has shown its configuration. */
    answering: boolean;
    /** By neighbor and prefix-list: lines that FRR doesn't run with, and `no …` for those that it runs with in excess. */
    pending: Record<string, string[]>;
    /** This request has had FRR reload. */
    regenerated: boolean;
}

/** What every successful answer but that to `key` tells of the box. */
export interface BoxState {
    device: string;
    version: string;
    package: string;
    frrEnabled: boolean;
    bgpEnabled: boolean;
    bfdEnabled: boolean;
    asn: string;
    frrRunning: boolean;
    /** The CARP status that FRR follows; empty when it follows none. */
    carp: string;
    /** This box pushes its configuration to another. */
    haSync: boolean;
    revision: string;
}

/** Our records as they are on the box. A password is "" or `hmac:` and its HMAC. */
export interface OwnedRecords {
    hash: string;
    neighbors: NeighborRecord[];
    prefixLists: PrefixListRecord[];
}

export interface ReadAnswer extends BoxState, OwnedRecords {
    ok: true;
    operation: "read";
    /** Addresses of neighbors that nothing marks. */
    unowned: string[];
    /** Our neighbors and prefix-lists that FRR doesn't know, though nothing reloads. */
    lost: string[];
}

export interface ApplyAnswer extends BoxState, OwnedRecords, Takeover {
    ok: true;
    operation: "apply";
    /** The configuration was written. */
    changed: boolean;
    /** How often it was written until it stayed; 0 when there was nothing to do. */
    attempts: number;
    added: string[];
    updated: string[];
    removed: string[];
    /** What of `known` has lost its mark and was left. */
    left: string[];
}

export interface TakeoverAnswer extends BoxState, Takeover {
    ok: true;
    operation: "takeover";
}

export interface SessionsAnswer extends BoxState {
    ok: true;
    operation: "sessions";
    /** A reload, or a restart, of FRR runs on the box. */
    reloading: boolean;
    sessions: Record<string, SessionRecord>;
    /** A counter of the whole box: compare two looks. Null when the box doesn't tell. */
    md5Failures: number | null;
}

export interface KeyAnswer {
    ok: true;
    operation: "key";
    /** PEM; good for one sealed document, for five minutes. */
    publicKey: string;
}

export interface RefusedAnswer {
    ok: false;
    refusals: Refusal[];
}

export type Answer = ReadAnswer | ApplyAnswer | TakeoverAnswer | SessionsAnswer | KeyAnswer | RefusedAnswer;
