// A firewall in memory, behind a fake transport. It keeps records as the program does, and tests can change them.
import { createHash } from "node:crypto";
import type { Log } from "../../../../provider/engineLog";
import {
    hashPassword,
    type Answer,
    type ApplyDocument,
    type NeighborRecord,
    type PrefixListRecord,
    type ProgramDocument,
    type SessionRecord,
} from "../../../../routers/pfSense/provider/program";
import type { Context } from "../../../../routers/pfSense/provider/ask";
import { originOf, type Connection } from "../../../../routers/pfSense/provider/transports";
import { applyAnswer, readAnswer, sessionsAnswer, takeoverAnswer } from "./answers";

export class Box {
    neighbors: NeighborRecord[] = [];
    prefixLists: PrefixListRecord[] = [];
    readonly documents: ProgramDocument[] = [];
    connections: Connection[] = [];
    /** The firewall's own fields in each answer. */
    state: Record<string, unknown> = {};
    sessions: Record<string, SessionRecord> = {};
    md5Failures = 0;
    /** Called before each document. Returns an answer to send instead of the box's answer. */
    before: (document: ProgramDocument) => Answer | undefined | void = () => undefined;
    /** Loses the next answer, after the box has applied the document. */
    loseAnswer = false;
    private revision = 1;

    constructor(readonly device = "box-1") {}

    answer(document: ProgramDocument): Answer {
        this.documents.push(structuredClone(document));
        const instead = this.before(document);
        if (instead !== undefined) {
            return instead;
        }
        const answer = this.work(document);
        if (this.loseAnswer) {
            this.loseAnswer = false;
            throw new Error("the answer got lost");
        }
        return answer;
    }

    /** A manual change, or the configuration sync of a pair. */
    touch(change: (box: Box) => void): void {
        change(this);
        this.revision += 1;
    }

    applies(): ApplyDocument[] {
        return this.documents.filter((document) => document.operation === "apply");
    }

    private work(document: ProgramDocument): Answer {
        switch (document.operation) {
            case "apply": {
                const before = { hash: this.hash(document), neighbors: this.neighbors, prefixLists: this.prefixLists };
                const seen = [[], document.adopt, document.known].map((adopt) => this.hash({ ...document, adopt }));
                const [hers, lists] = [
                    this.owned(document, this.neighbors, "peer"),
                    this.owned(document, this.prefixLists, "name"),
                ];
                this.neighbors = [...this.neighbors.filter((one) => !hers.includes(one)), ...document.neighbors];
                this.prefixLists = [...this.prefixLists.filter((one) => !lists.includes(one)), ...document.prefixLists];
                const changed = this.hash(document) !== before.hash;
                if (changed && document.expected && !seen.includes(document.expected)) {
                    Object.assign(this, { neighbors: before.neighbors, prefixLists: before.prefixLists });
                    return {
                        ok: false,
                        refusals: [{ code: "conflict", subject: "", message: "somebody has changed it" }],
                    };
                }
                this.revision += changed ? 1 : 0;
                return applyAnswer(document, {
                    ...this.ownFields(),
                    changed,
                    hash: this.hash(document),
                    left: [...this.neighbors, ...this.prefixLists]
                        .filter(({ descr }) => !String(descr).startsWith("pulumi-metallb:"))
                        .map(({ peer, name }) => String(peer ?? name))
                        .filter((name) => document.known?.includes(name)),
                });
            }
            case "takeover":
                return takeoverAnswer(this.ownFields());
            case "sessions":
                return sessionsAnswer(this.sessions, { ...this.ownFields(), md5Failures: this.md5Failures });
            default:
                return readAnswer({
                    ...this.ownFields(),
                    hash: this.hash(document),
                    neighbors: this.owned(document, this.neighbors, "peer").map((record) => ({
                        ...record,
                        password: hashPassword(document.hashKey, record.password ?? ""),
                    })),
                    prefixLists: this.owned(document, this.prefixLists, "name"),
                    unowned: this.neighbors
                        .filter(({ descr = "" }) => !descr.startsWith("pulumi-"))
                        .map(({ peer }) => peer),
                });
        }
    }

    private ownFields(): object {
        return { device: this.device, revision: String(this.revision), ...this.state };
    }

    private owned<R extends NeighborRecord | PrefixListRecord>(
        document: ProgramDocument,
        records: R[],
        key: "peer" | "name",
    ): R[] {
        const owners = [document.owner, document.formerOwner].map((owner) => `pulumi-metallb:${owner}`);
        return records.filter((record) => {
            const descr = String(record.descr ?? "");
            return descr.startsWith("pulumi-metallb:")
                ? owners.some((mark) => descr === mark || descr.startsWith(`${mark} `))
                : document.adopt?.includes(String(record[key]));
        });
    }

    private hash(document: ProgramDocument): string {
        const owned = [this.owned(document, this.neighbors, "peer"), this.owned(document, this.prefixLists, "name")];
        return createHash("sha256")
            .update(JSON.stringify([document.hashKey, owned]))
            .digest("hex");
    }
}

export interface Heard {
    info: string[];
    warning: string[];
    status: string[];
}

/** The context of the resources: boxes by origin, a clock that only waiting advances, and the messages to users. */
export function contextWith(boxes: Record<string, Box>): { context: Context; heard: Heard; waited: () => number } {
    const heard: Heard = { info: [], warning: [], status: [] };
    const log: Log = {
        info: (_urn, message) => heard.info.push(message),
        warning: (_urn, message) => heard.warning.push(message),
        status: async (_urn, message) => void heard.status.push(message),
    };
    let clock = 0;
    const context: Context = {
        log,
        openTransport: (connection) => ({
            run: async (document) => {
                const box = boxes[originOf(connection)];
                if (box === undefined) {
                    throw new Error(`no box at ${originOf(connection)}`);
                }
                box.connections.push(connection);
                return box.answer(document);
            },
            close: async () => undefined,
        }),
        now: () => clock,
        pause: async (milliseconds) => void (clock += milliseconds),
    };
    return { context, heard, waited: () => clock };
}
