import type { DiffResult } from "@pulumi/pulumi/provider";
import type { ManifestFiles } from "../../../rules";
import { sameJson, type JsonObject } from "../../../base/values/json";
import { withoutNulls } from "../../../base/values/secrets";
import { hasUnknown } from "../../../base/values/unknowns";
import type { Surroundings } from "../kind";
import type { Claims } from "./claims";
import { look } from "./disk";
import { keysOfNow } from "./identity";
import { placeOf, rootOf } from "./places";
import { planOf, throwRefusals } from "./plan";
import { plainInputs, plainState, type State } from "./state";
import { asWritten, contentOf, textOf } from "./text";

const INPUTS = ["directory", "owner", "files", "overwrite"] as const;

/** Whether there is anything to do, by the state or by what is on the disk. Everything changes in place. */
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
    // A preview fails as its update would. A refresh, which asks for a difference without a check, is there to look: it goes on.
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
        // Nothing here asks for a replacement. Where a program does, the new one's files would go with the old one.
        deleteBeforeReplace: true,
    };
}

function effective({ directory, owner, files, overwrite = false }: ManifestFiles): unknown {
    const contents = Object.entries(files).map(([file, content]) => [file, asWritten(content)]);
    return { directory, owner, overwrite, files: Object.fromEntries(contents) as unknown };
}

/** What became of the files since the last update, as far as it isn't what is wanted now. */
function driftOf(state: State, inputs: ManifestFiles): string[] {
    const root = rootOf(state);
    const keyOf = keysOfNow();
    const wanted = new Map(
        Object.entries(inputs.files).map(([file, text]) => [keyOf(placeOf(rootOf(inputs), file)), text]),
    );
    const edited: string[] = [];
    const missing: string[] = [];
    for (const [file, content] of Object.entries(state.files)) {
        const there = look(root, file);
        const now = wanted.get(keyOf(placeOf(root, file)));
        if (there.kind === "absent" && now !== undefined) {
            missing.push(file);
        }
        if (there.kind !== "file" || holds(there, state.owner, content) || holds(there, inputs.owner, now)) {
            continue;
        }
        // What isn't wanted any more and isn't marked any more stays as it is.
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
    // What a refresh read may lack the line break at its end.
    return content !== undefined && (text === textOf(of, content) || (owner === of && contentOf(text) === content));
}
