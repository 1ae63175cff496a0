import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { main } from "../../../cli/main";
import { findingLines, InvalidInputsError } from "../../../components/inputs/findingsError";
import { checkInputs } from "../../../rules";
import { documents, kindsOf } from "./kinds";
import { pages, repository, type Block } from "./pages";

const all = pages();
const ofKind = (kind: string) => all.flatMap(({ blocks }) => blocks).filter((block) => kindsOf(block)[0] === kind);

describe("the texts that the documentation quotes", () => {
    for (const block of ofKind("findings")) {
        it(`${block.at}: matches the findings about ${block.marker!.value}`, async () => {
            const said = await saidOf(inputsFor(block));
            assert.ok(flat(said).includes(flat(block.text)), said);
        });
    }

    for (const block of ofKind("quotation")) {
        it(`${block.at}: is in ${block.marker!.value}`, () => {
            const source = flat(fs.readFileSync(path.join(repository, block.marker!.value), "utf8"));
            for (const piece of block.text.split(/…|\n/).map(flat)) {
                if (piece.length > 2) assert.ok(source.includes(piece), piece);
            }
        });
    }

    for (const { at, marker } of ofKind("external quotation")) {
        it(`${at}: names the program that prints the text`, () => assert.match(marker!.value, /^[A-Z]/));
    }
});

/** The YAML of the previous block, or of a file in `said/`. */
function inputsFor({ at, page, marker }: Block): string {
    if (marker!.value !== "the block before") return path.join(__dirname, "said", marker!.value);
    const { blocks } = all.find(({ name }) => name === page)!;
    const before = blocks[blocks.findIndex((block) => block.at === at) - 1]!;
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "metallb-said-")), "Pulumi.yaml");
    fs.writeFileSync(file, before.text);
    return file;
}

/** All messages about inputs: the component's errors and warnings, and the check's report. */
async function saidOf(file: string): Promise<string> {
    const [document] = documents(fs.readFileSync(file, "utf8"));
    const { config } = document as { config?: Record<string, unknown> };
    const findings = checkInputs(config?.["pulumi-metallb:metallb"] ?? document);
    const errors = findings.filter(({ severity }) => severity === "error");
    let report = "";
    const out = (text: string) => void (report += text);
    await main(["check", file], { out, err: out, readStdin: () => Promise.resolve("") });
    return [
        `error: ${new InvalidInputsError("MetalLb", "metallb", errors).message}`,
        ...findingLines(findings.filter(({ severity }) => severity === "warning")).map((lines) => `warning: ${lines}`),
        report,
    ].join("\n");
}

/** Joins a text that is split in the source or wrapped in a terminal: removes line breaks, and string concatenations of TypeScript and PHP. */
function flat(text: string): string {
    return text
        .replace(/["`']\s*[+.]\s*["`']/g, "")
        .replace(/\\n/g, " ")
        .replace(/\s+/g, " ")
        .replace(/warning: +/g, "warning: ")
        .trim();
}
