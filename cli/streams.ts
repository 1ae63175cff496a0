import type { Writable } from "node:stream";
import { messageOf } from "../base/messageOf";
import { textOf } from "./bytes";

/** The input and the outputs of the command. Tests replace them. */
export interface Streams {
    out: (text: string) => void;
    err: (text: string) => void;
    readStdin: () => Promise<string>;
}

/** Runs a command on this process's streams. Returns its exit code; undefined if a stream didn't accept all of the output. */
export async function onProcessStreams(run: (streams: Streams) => Promise<number>): Promise<number | undefined> {
    const written: Promise<void>[] = [];
    const to = (stream: Writable) => (text: string) => {
        const done = write(stream, text);
        // A reader such as `head` may close the stream while the command still runs: the failure is reported at the end.
        done.catch(() => undefined);
        written.push(done);
    };
    const code = await run({ out: to(process.stdout), err: to(process.stderr), readStdin });
    const failed = (await Promise.allSettled(written)).find((one) => one.status === "rejected");
    if (failed === undefined) return code;
    const reason = `pulumi-metallb: can't write all of the output: ${messageOf(failed.reason)}\n`;
    await write(process.stderr, reason).catch(() => undefined);
    return undefined;
}

function write(stream: Writable, text: string): Promise<void> {
    return new Promise((resolve, reject) => {
        // The callback gets the error, too. Without a listener, the error would end the process.
        stream.on("error", reject);
        stream.write(text, (error) => (error ? reject(error) : resolve()));
    });
}

async function readStdin(): Promise<string> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
    return textOf("standard input", Buffer.concat(chunks));
}
