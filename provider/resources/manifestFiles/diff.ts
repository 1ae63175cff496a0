import type { DiffResult } from "@pulumi/pulumi/provider";
import type { ManifestFiles } from "../../../rules";
import { sameJson, type JsonObject } from "../../../base/values/json";
import { withoutNulls } from "../../../base/values/secrets";
import { hasUnknown } from "../../../base/values/unknowns";
import type { Surroundings } from "../kind";
import type { Claims } from "./claims";
import { entryAt } from "./disk";
import { keysOfNow } from "./identity";
import { placeOf, rootOf } from "./places";
import { planOf, throwRefusals } from "./plan";
import { plainInputs, plainState, type State } from "./state";
import { asWritten, contentOf, textOf } from "./text";

const INPUTS = ["directory", "owner", "files", "overwrite"] as const;

/** Whether an update has anything to do, by the state or by the disk. Everything changes in place. */
export function diff(
    { log }: Surroundings,
    claims: Claims,
    urn: string,
    olds: JsonObject,
    news: JsonObject,
): DiffResult {
    if (INPUTS.some((key) => hasUnknown(withoutNulls(news[key] ?? null)))) {
        return { changes: true };
    }
    const [state, inputs] = [plainState(olds), plainInputs(news)];
    claims.compare(urn, state);
    const plan = planOf(inputs, state, claims.othersThan(urn));
    // A preview fails like its update. A refresh, which requests a diff without a check, must not fail.
    if (claims.isChecked(urn)) {
        throwRefusals(plan, inputs);
    }
    const drift = driftOf(state, inputs);
    if (drift.length > 0) {
        log.warning(urn, `${drift.join("; ")}; the update reverts this.`);
    }
    plan.refusals.forEach(({ file, message, hint }) =>
        log.warning(urn, `The update will be refused: ${JSON.stringify(file)}: ${message}\n-> ${hint}`),
    );
    return {
        changes: !sameJson(effective(state), effective(inputs)) || plan.writes.length + plan.removals.length > 0,
        // No change here needs a replacement. If a program forces one, deleting the old resource last would remove the new one's files.
        deleteBeforeReplace: true,
    };
}

function effective({ directory, owner, files, overwrite = false }: ManifestFiles): unknown {
    const contents = Object.entries(files).map(([file, content]) => [file, asWritten(content)]);
    return { directory, owner, overwrite, files: Object.fromEntries(contents) as unknown };
}

/** Returns the changes to the files since the last update, as far as they differ from the inputs. */
function driftOf(state: State, inputs: ManifestFiles): string[] {
    const root = rootOf(state);
    const keyOf = keysOfNow();
    const wanted = new Map(
        Object.entries(inputs.files).map(([file, text]) => [keyOf(placeOf(rootOf(inputs), file)), text]),
    );
    const edited: string[] = [];
    const missing: string[] = [];
    for (const [file, content] of Object.entries(state.files)) {
        const there = entryAt(root, file);
        const now = wanted.get(keyOf(placeOf(root, file)));
        if (there.kind === "absent" && now !== undefined) {
            missing.push(file);
        }
        if (there.kind !== "file" || holds(there, state.owner, content) || holds(there, inputs.owner, now)) {
            continue;
        }
        // A file that is no longer in the inputs and no longer names the owner stays unchanged.
        if (now !== undefined || there.owner === state.owner) {
            edited.push(file);
        }
    }
    return [
        ...(edited.length > 0 ? [`edited by hand: ${edited.join(", ")}`] : []),
        ...(missing.length > 0 ? [`missing: ${missing.join(", ")}`] : []),
    ];
}

function holds({ text, owner }: { text: string; owner?: string }, of: string, content: string | undefined): boolean {
    // Content from a refresh may lack its last line break.
    return content !== undefined && (text === textOf(of, content) || (owner === of && contentOf(text) === content));
}
