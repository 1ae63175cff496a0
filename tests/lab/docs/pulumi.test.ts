import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { ensureTools } from "../../../lab/tools";
import { commands } from "../../unit/docs/commands";
import { kindsOf } from "../../unit/docs/kinds";
import { pages } from "../../unit/docs/pages";

const all = pages();
const inBlocks = all.flatMap((page) => page.blocks).filter((block) => kindsOf(block)[0] === "commands");
const inSentences = all.flatMap(({ name, spans }) => spans.map((text) => ({ at: name, text })));
const called = [...inBlocks, ...inSentences]
    .flatMap(({ at, text }) => commands(text).map(({ words }) => ({ at, words })))
    .filter(({ words: [name, ...rest] }) => name === "pulumi" && rest.length > 0);

describe("the pulumi commands in the documentation", () => {
    let pulumi: string;
    const helps = new Map<string, string>();
    before(async () => ({ pulumi } = await ensureTools(() => undefined)));

    it("are commands of the CLI, with flags of that command", () => {
        assert.ok(called.length > 3);
        for (const { at, words } of called) {
            const help = helpOf(words.slice(1), at);
            for (const flag of words.filter((word) => word.startsWith("-"))) {
                const name = flag.split("=")[0]!;
                assert.match(help, new RegExp(`(^|[\\s,])${name}([\\s,]|$)`, "m"), `${at}: ${words.join(" ")}`);
            }
        }
    });

    /** Returns the CLI's help about the command at the start of the words: as many words as are names of commands. */
    function helpOf(words: string[], at: string): string {
        const end = words.findIndex((word) => !/^[a-z][a-z-]*$/.test(word));
        const names = (end < 0 ? words : words.slice(0, end)).slice(0, 2);
        const name = names.join(" ");
        const help = helps.get(name) ?? execFileSync(pulumi, [...names, "--help"], { encoding: "utf8" });
        helps.set(name, help);
        // The CLI shows the parent's help about an unknown command, and doesn't fail.
        const isParents = !help.includes(`pulumi ${name}`) && /^ +pulumi .*\[command\]/m.test(help);
        assert.ok(!isParents, `${at}: there is no command pulumi ${name}`);
        return help;
    }
});
