// Refresh and import.
import type { ReadResult } from "@pulumi/pulumi/provider";
import { checkManifestFiles, type ManifestFiles } from "../../../rules";
import { ProviderError } from "../../errors";
import type { JsonObject } from "../../../base/values/json";
import { filesBelow, hasRoot, entryAt } from "./disk";
import { rootOf, withSlashes } from "./places";
import { idOf, outputs, plainState, type State } from "./state";
import { contentOf, textOf } from "./text";

const GONE: ReadResult = { id: "", props: {} };

export function read(id: string, properties: JsonObject): ReadResult {
    return properties.directory === undefined ? readNew(id) : refresh(plainState(properties));
}

function refresh(state: State): ReadResult {
    const root = rootOf(state);
    const names = [...new Set([...state.written, ...Object.keys(state.files)])].sort();
    const found = names.map((file) => ({ file, there: entryAt(root, file) }));
    const files = found.flatMap(({ file, there }): [string, string][] =>
        there.kind === "file" && there.owner === state.owner ? [[file, contentIn(file, there.text)]] : [],
    );
    // A file without its first line isn't read, but the next update knows from the state that it belongs to the owner.
    const isThere = found.some(({ there }) => there.kind === "file" && [state.owner, undefined].includes(there.owner));
    return names.length > 0 && !isThere ? GONE : result({ ...state, files: Object.fromEntries(files) }, names);

    /** Returns the content as the state has it, if it still yields the file's text. */
    function contentIn(file: string, text: string): string {
        const content = state.files[file];
        return content !== undefined && textOf(state.owner, content) === text ? content : contentOf(text);
    }
}

function readNew(id: string): ReadResult {
    const [, given, owner] = /^(.+)#([^#]+)$/s.exec(id) ?? [];
    if (given === undefined || owner === undefined) {
        throw new ProviderError(
            `The import id ${JSON.stringify(id)} isn't <directory>#<owner>.\n-> Write an id such as ../gitops#my-cluster.`,
        );
    }
    const directory = withSlashes(given);
    const wrong = checkManifestFiles({ directory, owner, files: {} });
    if (wrong.length > 0) {
        const lines = wrong.map(({ path, message, hint }) => `  ${path}: ${message} -> ${hint}`);
        throw new ProviderError(["The import id isn't valid:", ...lines].join("\n"));
    }
    const root = rootOf({ directory });
    const files = hasRoot(root, directory) ? filesBelow(root) : [];
    const ours = files.sort().flatMap((file): [string, string][] => {
        const there = entryAt(root, file);
        return there.kind === "file" && there.owner === owner ? [[file, contentOf(there.text)]] : [];
    });
    if (ours.length === 0) {
        throw new ProviderError(`No file below ${root} has a first line that names the owner "${owner}".`);
    }
    return result({ directory, owner, files: Object.fromEntries(ours) });
}

function result(read: ManifestFiles, written?: string[]): ReadResult {
    const props = outputs(read, written);
    const inputs = Object.fromEntries(Object.entries(props).filter(([key]) => key !== "written"));
    return { id: idOf(read), props, inputs };
}
