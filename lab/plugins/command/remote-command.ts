// command:remote:Command. Real: provider/pkg/provider/remote/commandController.go, with pulumi-go-provider's defaults.
import { randomBytes } from "node:crypto";
import type { EngineLog } from "./engine-log";
import type { DiffRequest, DiffResult, ResourceKind } from "./requests";
import { diffTrees } from "./structural-diff";
import { nameOfUrn } from "./urn";
import { reveal, text, UNKNOWN, type JsonObject } from "./values";
import { checkInputs, INPUTS } from "./inputs";
import { runRemotely, type Said } from "./run";

const UNKNOWN_OUTPUT = { stdout: UNKNOWN, stderr: UNKNOWN };

export function remoteCommand(log: EngineLog, cancelled: AbortSignal): ResourceKind {
    const run = (urn: string, command: string, state: JsonObject): Promise<Said> =>
        runRemotely(command, reveal(state), (line) => log.status(urn, line), cancelled);
    return {
        check: async ({ news }) => checkInputs(news),
        diff: async (request) => diffInputs(request),
        create: async ({ urn, properties, preview }) => {
            const id = nameOfUrn(urn) + randomBytes(4).toString("hex");
            if (preview) {
                return { id, properties: { ...properties, ...UNKNOWN_OUTPUT } };
            }
            const command = text(reveal(properties.create));
            const said = command === "" ? { stdout: "", stderr: "" } : await run(urn, command, properties);
            return { id, properties: { ...properties, ...said } };
        },
        update: async ({ urn, olds, news, preview, ignoreChanges }) => {
            const inputs = ignoring(ignoreChanges, olds, news);
            if (preview) {
                return { ...inputs, ...UNKNOWN_OUTPUT };
            }
            const previous = { stdout: olds.stdout ?? "", stderr: olds.stderr ?? "" };
            const command = text(reveal(inputs.update ?? inputs.create ?? ""));
            const said = command === "" ? previous : await run(urn, command, { ...inputs, ...previous });
            return { ...inputs, ...said };
        },
        // The plugin knows only its inputs: no drift is detected, and no resource is ever gone.
        read: async ({ id, properties, inputs }) => ({ id, properties, inputs }),
        delete: async ({ urn, properties }) => {
            const command = text(reveal(properties.delete ?? ""));
            if (command !== "") {
                await run(urn, command, properties);
            }
        },
    };
}

/**
 * Every changed input is an update. Only triggers that are added or removed as a whole replace, unless the SDK asks for
 * more replacements.
 */
function diffInputs({ olds, news, ignoreChanges }: DiffRequest): DiffResult {
    const before = reveal(inputsOf(olds));
    const after = reveal(inputsOf(ignoring(ignoreChanges, olds, news)));
    const diffs = diffTrees(before, after).map((diff) => ({
        ...diff,
        replace: diff.path.length === 1 && diff.path[0] === "triggers",
    }));
    return { diffs };
}

function inputsOf(properties: JsonObject): JsonObject {
    return Object.fromEntries(Object.entries(properties).filter(([key]) => INPUTS.includes(key)));
}

function ignoring(ignored: string[], olds: JsonObject, news: JsonObject): JsonObject {
    const kept = ignored.flatMap((key) => (olds[key] === undefined ? [] : [[key, olds[key]] as const]));
    return { ...news, ...Object.fromEntries(kept) };
}
