import * as fs from "node:fs";
import * as http from "node:http";
import type { Daemons } from "./daemons";
import type { FaultList, Faults } from "./faults";
import type { Journal } from "./journal";
import type { BoxFiles } from "./settings";
import type { Synchronisation } from "./synchronisation";

export interface Box {
    files: BoxFiles;
    daemons: Daemons;
    faults: FaultList;
    journal: Journal;
    synchronisation: Synchronisation;
}

type Handler = (body: any) => unknown;

/**
 * The requests to the box over its control socket. The PHP side restarts services, as pfSense does; tests set faults.
 */
function handlers({ daemons, faults, journal, synchronisation }: Box): Record<string, Handler> {
    return {
        "GET /status": () => ({ daemons: daemons.names() }),
        // A list of daemons. An empty list ends them all; without a list, the former daemons are restarted.
        "POST /frr/restart": (names) => daemons.restart(names),
        "POST /frr/stop": () => daemons.stop(),
        "POST /frr/start": () => daemons.start(),
        "POST /faults": (body: Faults) => faults.set(body),
        "GET /requests": () => journal.all(),
        "POST /requests/reset": () => journal.reset(),
        "POST /sync/stale": (body) => synchronisation.becomeStale(body?.ms),
    };
}

/** Listens on the box's socket, which only root can use. */
export function listenForControl(box: Box): Promise<void> {
    const routes = handlers(box);
    const server = http.createServer((request, response) => {
        const parts: Buffer[] = [];
        request.on("data", (part: Buffer) => parts.push(part));
        request.on("end", () => {
            const answer = (status: number, value: unknown): void => {
                response.writeHead(status, { "content-type": "application/json" });
                response.end(JSON.stringify(value ?? {}));
            };
            const handler = routes[`${request.method} ${request.url}`];
            Promise.resolve()
                .then(() => handler?.(bodyOf(Buffer.concat(parts))))
                .then((value) => answer(handler ? 200 : 404, value))
                .catch((error: unknown) => answer(500, { error: String(error) }));
        });
    });
    fs.rmSync(box.files.controlSocket, { force: true });
    return new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(box.files.controlSocket, resolve);
    });
}

function bodyOf(bytes: Buffer): unknown {
    return bytes.length > 0 ? JSON.parse(bytes.toString("utf8")) : undefined;
}
