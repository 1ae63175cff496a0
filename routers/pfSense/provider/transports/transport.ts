import type { Answer, ProgramDocument } from "../program/protocol";

/** A transport to a firewall: sends the program and a document, and returns the answer. */
export interface Transport {
    run(document: ProgramDocument): Promise<Answer>;
    close(): Promise<void>;
}
