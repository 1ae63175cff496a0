import type { Answer, ProgramDocument } from "../program/protocol";

/** A way into a firewall: carries the program and a document to it, and its answer back. */
export interface Transport {
    run(document: ProgramDocument): Promise<Answer>;
    close(): Promise<void>;
}
