import assert from "node:assert/strict";
import { parsePreview, summary } from "../../../review";
import { code, codeBlock, codeInTable, label } from "../../../review/escape";
import { edited, step } from "./edits";
import { names, recorded } from "./fixtures";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
const HOSTILE = `a|b \`c\` \`\`\` $' $\` $& <img src=x> @everyone [x](y) </details>\n/close\n%%{init: {}}%% "]; click n0`;

/** A summary without code spans and code blocks: the text that the page renders as markup. */
function markup(text: string): string {
    return text.replace(/^(`{3,})\w*\n[^]*?\n\1$/gm, "").replace(/(?<!`)(`+)(?!`)(?:\\\||[^])*?(?<!`)\1(?!`)/g, "");
}

describe("a summary", () => {
    for (const name of names) {
        it(`of ${name} contains no secret, nor does the recording`, () => {
            const texts = [recorded(name), summary([parsePreview(recorded(name))!])];
            for (const text of texts) {
                assert.doesNotMatch(text, /lab-md5-password|another-password|PRIVATE KEY|BEGIN CERTIFICATE/);
                assert.doesNotMatch(text, new RegExp(SECRET_SIGNATURE));
                // The fictitious credentials of the lab's firewalls.
                assert.doesNotMatch(text, /"(password|apiKey|token|hashKey|applied|secondary)": "(?!\[secret\]|")/);
            }
        });
    }

    it("hides secrets even in a preview with --show-secrets", () => {
        const preview = JSON.parse(recorded("advertisement-changed"));
        for (const step of preview.steps) {
            if (step.newState?.type.endsWith(":BGPAdvertisement")) {
                step.newState.inputs.spec.communities = { [SIGNATURE]: SECRET_SIGNATURE, value: '"64512:666"' };
            }
        }
        const text = summary([parsePreview(JSON.stringify(preview))!]);
        assert.match(text, /`communities` from `\(default\)` to `\[secret\]`/);
        assert.doesNotMatch(text, /666/);
    });

    it("hides manual values under a credential's key", () => {
        const text = edited("hold-time-changed", (preview) => {
            const { oldState, newState } = preview.steps.find(
                ({ op, urn }: any) => op === "update" && /BGPPeer/.test(urn),
            );
            oldState.inputs.spec.password = "hunter2";
            Object.assign(newState.inputs.spec, { password: "hunter3", neighbors: [{ apiToken: "hunter4" }] });
        });
        assert.match(text, /`password` from `\(hidden\)` to `\(hidden\)`/);
        assert.match(text, /`neighbors` from `\(default\)` to `\[\{"apiToken":"\(hidden\)"\}\]`/);
        assert.doesNotMatch(text, /hunter/);
    });

    it("hides credentials in a new object, but shows a selector's key and a Secret's name", () => {
        const text = edited("first-installation", (preview) => {
            const { newState } = step(preview, ":BGPAdvertisement::metallb-bgp-advertisement");
            const nodeSelectors = [{ matchExpressions: [{ key: "tier", operator: "Exists" }] }];
            Object.assign(newState.inputs.spec, { authToken: "hunter2", passwordSecret: { name: "s" }, nodeSelectors });
        });
        assert.match(text, /`authToken` `\(hidden\)`/);
        assert.match(text, /"key":"tier"/);
        assert.match(text, /`passwordSecret` `\{"name":"s"\}`/);
        assert.doesNotMatch(text, /hunter/);
    });

    it("renders no name or value as markup", () => {
        const replaced = (name: string) =>
            JSON.stringify(JSON.parse(recorded(name)), (_key, value: unknown) =>
                value === "lab" || value === "fw1" || value === "192.168.33.2" ? HOSTILE : value,
            );
        for (const name of [
            "first-installation",
            "pool-removed",
            "peers-removed",
            "asn-changed",
            "advertisement-changed",
        ]) {
            const text = summary([parsePreview(replaced(name))!]);
            assert.match(text, /everyone/);
            assert.doesNotMatch(markup(text), /everyone|img|close|init|click/);
        }
        assert.doesNotMatch(markup(summary([parsePreview(recorded("hostile-names"))!])), /everyone|192\.0\.2\.1|close/);
    });

    it("puts pools in the right place of a sentence, whatever the names of pools and peers", () => {
        const named = (pool: string, peer: string) =>
            edited("asn-changed", (preview) => {
                step(preview, "-pool-lab").newState.inputs.metadata.name = pool;
                step(preview, "-peer-fw1").newState.inputs.metadata.name = peer;
                step(preview, "metallb-bgp-advertisement").newState.inputs.spec.ipAddressPools = [pool];
            });
        for (const [pool, peer] of [
            ["$'", "fw1"],
            ["$&", "<pools>"],
        ]) {
            const line = `- **No BGP route leads to \`${pool}\` until a session with \`${peer}\` or \`fw2\` is Established.**`;
            assert.ok(named(pool!, peer!).split("\n").includes(line), line);
        }
    });

    it("escapes characters that would end a code span, a cell, a block or a label", () => {
        assert.equal(code("a`b"), "``a`b``");
        assert.equal(code("`"), "`` ` ``");
        assert.equal(code("a\n/close\u202e"), "`a /close `");
        assert.equal(codeInTable("a|b"), "`a\\|b`");
        assert.equal(codeBlock("a\n````\nb"), "`````text\na\n````\nb\n`````");
        assert.equal(label('x"];`%\n<b>'), "x#34;#93;#59;#96;#37; #60;b#62;");
        assert.equal(label("x".repeat(100)).length, 60);
        assert.equal(code([]), "`[]`");
        assert.equal(code("04da6b54-80e4-46f7-96ec-b56ff0331ba9"), "`(known at the update)`");
    });
});
