import * as fs from "node:fs";
import * as path from "node:path";
import type * as automation from "@pulumi/pulumi/automation";
import { LabError, likelyCause } from "../errors";
import type { LabStack } from "./workspace";

/** `pulumi up`, with what it does told in a few words, its whole output in a log, and a failure in the engine's own words. */
export async function up(
    { stack, options }: LabStack,
    logs: string,
    say: (text: string) => void,
): Promise<automation.UpResult> {
    const log = path.join(logs, `pulumi-up-${stack.name}.log`);
    const output = fs.createWriteStream(log);
    const errors: string[] = [];
    try {
        return await stack.up({
            ...options,
            onOutput: (text) => void output.write(text),
            onEvent: (event) => {
                const news = describe(event);
                if (news) {
                    say(news);
                }
                const { severity, message } = event.diagnosticEvent ?? {};
                if (severity === "error" && message) {
                    errors.push(message.replace(/<\{%.*?%\}>/g, "").trim());
                }
            },
        });
    } catch (error) {
        const problem = [...new Set(errors)].join("\n") || String(error);
        throw new LabError(problem, { log, cause: likelyCause(problem) });
    } finally {
        output.end();
    }
}

/** What an update came to: `9 create`. */
export function changes({ summary }: automation.UpResult): string {
    const counts = Object.entries(summary.resourceChanges ?? {}).map(([operation, count]) => `${count} ${operation}`);
    return counts.join(", ") || "no changes";
}

/** What an engine's event says of a resource, in a few words. */
function describe(event: automation.EngineEvent): string | undefined {
    const metadata = event.resourcePreEvent?.metadata ?? event.resOutputsEvent?.metadata;
    if (!metadata || metadata.op === "same") {
        return undefined;
    }
    return `${metadata.op} ${metadata.urn.split("::").pop()}${event.resOutputsEvent ? ": done" : ""}`;
}
