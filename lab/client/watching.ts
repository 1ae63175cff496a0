/**
 * Requests an address repeatedly, each time over a new connection: watching.ts <url> <every ms> <timeout ms>. Prints
 * `begun` at the first request. When its input ends, it prints the results and ends.
 */
import * as http from "node:http";
import type { Attempt } from "./watch";

const [url, ...numbers] = process.argv.slice(2) as [string, ...string[]];
const [everyMs, timeoutMs] = numbers.map(Number) as [number, number];
const attempts: Promise<Attempt>[] = [];
const started = Date.now();

function request(): Promise<Attempt> {
    const at = Date.now() - started;
    return new Promise((resolve) => {
        const done = (ok: boolean): void => resolve({ at, ok });
        const asked = http.get(url, { agent: false, signal: AbortSignal.timeout(timeoutMs) }, (response) => {
            response.resume();
            response.on("end", () => done(response.statusCode === 200));
            response.on("error", () => done(false));
        });
        asked.on("error", () => done(false));
    });
}

async function end(): Promise<void> {
    clearInterval(timer);
    const untilMs = Date.now() - started;
    process.stdout.write(JSON.stringify({ attempts: await Promise.all(attempts), untilMs }));
    process.exit();
}

const timer = setInterval(() => attempts.push(request()), everyMs);
process.stdout.write("begun\n");
process.stdin.once("end", () => void end()).resume();
