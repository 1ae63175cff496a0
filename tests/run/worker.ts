import { messageOf } from "../../lab/errors";
import { startLab, stopLab } from "../../lab";
import { runMocha } from "./mocha";
import { processorTime } from "./processorTime";

/** Runs in a place: starts its lab, and then the requested test files, one after another. */
const limitMs = 20 * 60_000;
const ending = new AbortController();
const started = startLab();

async function runFile(file: string): Promise<void> {
    await started;
    const before = processorTime();
    const result = await runMocha([file], { limitMs, bail: true, signal: ending.signal });
    const processor = Math.round(processorTime() - before);
    if (result.failed > 0 && !ending.signal.aborted) {
        // Leftovers of a failed test must not make the next test fail.
        await stopLab();
        await startLab();
    }
    process.send?.({ ...result, processor });
}

async function end(): Promise<void> {
    if (!ending.signal.aborted) {
        ending.abort();
        await stopLab().catch((error: unknown) => console.error(messageOf(error)));
        process.exit();
    }
}

function broken(error: unknown): void {
    console.error(messageOf(error));
    void end();
}

process.on("disconnect", () => void end());
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => void end());
}
process.on("message", (file: string) => void runFile(file).catch(broken));
started.catch(broken);
