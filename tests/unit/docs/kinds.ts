// The kind of each block of the documentation, which decides how it is tested. A block has exactly one kind; blocks.test.ts checks that.
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
    | "external quotation"
    | "run elsewhere"
    | "not run";

/** The marker's key decides if the block has a marker. */
const MARKED: Record<string, Kind> = {
    /** The findings about the stack configuration in the previous block, or in a file of `said/`. */
    "said of": "findings",
    /** A text of this file in the repository, with … for parts that vary. */
    "said in": "quotation",
    /** The complete output of a command of this package. */
    "printed by": "printed",
    /** A message of another program, which no test here can produce. */
    "said by": "external quotation",
    /** The test that takes the block from its page and runs it. */
    "run by": "run elsewhere",
    /** The reason why no test runs the block. */
    "not run": "not run",
};

/** All kinds that match a block. */
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
