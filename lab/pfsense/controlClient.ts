import * as http from "node:http";
import { LabError } from "../errors";

/** Sends a request to a stand-in firewall's control socket. */
export function control<T = unknown>(
    socketPath: string,
    method: "GET" | "POST",
    path: string,
    body?: unknown,
): Promise<T> {
    return new Promise((resolve, reject) => {
        const options = { socketPath, method, path, headers: { connection: "close" }, timeout: 30_000 };
        const request = http.request(options, (response) => {
            let text = "";
            response.setEncoding("utf8").on("data", (part: string) => (text += part));
            response.on("end", () => {
                if (response.statusCode === 200) {
                    resolve(JSON.parse(text) as T);
                } else {
                    reject(
                        new LabError(
                            `the stand-in firewall answers ${method} ${path} with ${response.statusCode}: ${text}`,
                        ),
                    );
                }
            });
            response.on("error", reject);
        });
        request.on("timeout", () => request.destroy(new Error(`no answer to ${method} ${path}`)));
        request.on("error", reject);
        request.end(body === undefined ? "" : JSON.stringify(body));
    });
}
