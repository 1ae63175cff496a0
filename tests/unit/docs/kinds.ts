// What each block of the documentation is, and so how it is tested. A block is of one kind exactly; blocks.test.ts counts them.
import { parseAllDocuments } from "yaml";
import { commands } from "./commands";
import type { Block } from "./pages";

export type Kind =
    | "program"
    | "JSON"
    | "diagram"
    | "stack"
    | "project"
    | "manifest"
    | "pipeline"
    | "commands"
    | "findings"
    | "quotation"
    | "printed"
    | "others' words"
    | "run elsewhere"
    | "not run";

/** A marker's key decides, where there is one. */
const MARKED: Record<string, Kind> = {
    /** What is wrong with the stack configuration in the block before, or in a file of `said/`. */
    "said of": "findings",
    /** The text is in this file of the repository, with … for what differs each time. */
    "said in": "quotation",
    /** What a command of ours prints, all of it. */
    "printed by": "printed",
    /** The text is somebody else's, which no test here can ask for. */
    "said by": "others' words",
    /** A test takes the block from its page, and runs it: that test. */
    "run by": "run elsewhere",
    /** The block isn't executed, and why. */
    "not run": "not run",
};

/** All kinds that a block fits. */
export function kindsOf(block: Block): Kind[] {
    const { marker, language } = block;
    const marked = marker && MARKED[marker.key];
    if (marked !== undefined) return [marked];
    switch (language) {
        case "ts":
        case "typescript":
            return ["program"];
        case "json":
            return ["JSON"];
        case "mermaid":
            return ["diagram"];
        case "yaml":
        case "yml":
            return yamlKinds(block.text);
        case "sh":
        case "bash":
            return commands(block.text).every(({ known }) => known) ? ["commands"] : [];
        default:
            return [];
    }
}

const YAML_KINDS: [Kind, (document: Record<string, unknown>) => boolean][] = [
    ["stack", ({ config }) => config !== undefined],
    ["project", ({ plugins, runtime, packages }) => (plugins ?? runtime ?? packages) !== undefined],
    ["manifest", ({ apiVersion, kind }) => apiVersion !== undefined && kind !== undefined],
    ["pipeline", ({ jobs, stages, include }) => (jobs ?? stages ?? include) !== undefined],
];

function yamlKinds(text: string): Kind[] {
    const all = documents(text);
    return YAML_KINDS.filter(([, fits]) => all.length > 0 && all.every(fits)).map(([kind]) => kind);
}

export function documents(text: string): Record<string, unknown>[] {
    return [...parseAllDocuments(text)].map((document) => {
        if (document.errors[0] !== undefined) throw document.errors[0];
        return document.toJS() as Record<string, unknown>;
    });
}
