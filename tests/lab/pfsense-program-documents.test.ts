import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import type { ProgramDocument, RefusedAnswer } from "../../routers/pfSense/provider/program";
import { applyDocument, identity, neighbor, prefixList, ProgramBox, type Variant } from "./programBox";

const ODD: unknown[] = [null, 0, -1, 1.5, "", "text", true, false, [], {}, [[]], [{}], { a: "b" }, ["a", 1], [null]];

/** Returns variants of a document: every test value at every place, one at a time. */
function variants(document: ProgramDocument): [string, unknown][] {
    const all: [string, unknown][] = ODD.map((value) => ["the whole", value]);
    const visit = (value: unknown, at: string[]): void => {
        if (at.length > 0) {
            all.push(...ODD.map((odd): [string, unknown] => [at.join("."), replaced(document, at, odd)]));
        }
        if (typeof value === "object" && value !== null) {
            Object.entries(value).forEach(([key, child]) => visit(child, [...at, key]));
        }
    };
    visit(document, []);
    return all;
}

function replaced(document: object, at: string[], value: unknown): unknown {
    const copy = structuredClone(document) as Record<string, unknown>;
    const inside = at.slice(0, -1).reduce((map, key) => map[key] as Record<string, unknown>, copy);
    inside[at.at(-1)!] = value;
    return copy;
}

/** Returns refusals that contain PHP's own messages, and answers in an unknown form. */
function stray(answer: unknown): string[] {
    const { ok, refusals = [] } = answer as RefusedAnswer & { ok: boolean };
    return ok
        ? []
        : refusals
              .filter(({ code, message }) => code === "failed" || / on line |#0|Error:/.test(message))
              .map(({ message }) => message);
}

(["older", "newer"] as Variant[]).forEach((variant) => {
    describe(`the program on a firewall (${variant})`, () => {
        let box: ProgramBox;

        beforeEach(() => void (box = new ProgramBox(variant)));
        afterEach(() => box.remove());

        const lists = {
            neighbors: [neighbor("192.168.33.11")],
            prefixLists: [prefixList("pool", ["192.168.32.0/24"])],
        };
        const documents: ProgramDocument[] = [
            { ...identity, operation: "read", formerOwner: "stage", device: "box1", adopt: ["192.168.33.11"] },
            // Another ASN than the firewall's: a document that is valid is refused because of the ASN.
            applyDocument({
                ...lists,
                asn: 64999,
                device: "box1",
                adopt: ["pool"],
                known: ["pool"],
                enable: { routerId: "192.0.2.1" },
            }),
            { ...identity, operation: "sessions", peers: ["127.0.0.1"] },
            { ...identity, operation: "key" },
        ];
        documents.forEach((document) => {
            it(`refuses a document of ${document.operation} with a message, for any value in any place`, () => {
                const all = variants(document);
                const answers = box.askAll(all.map(([, odd]) => odd));
                const wrong = all.flatMap(([at, odd], index) => stray(answers[index]).map((text) => [at, odd, text]));
                assert.deepEqual(wrong, []);
            });
        });

        it("refuses a map or a text in the place of a list", () => {
            for (const [field, value] of [
                ["neighbors", { first: neighbor("192.168.33.11") }],
                ["prefixLists", { first: prefixList("pool", ["any"]) }],
                ["adopt", { first: "192.168.33.11" }],
                ["adopt", "192.168.33.11"],
                ["known", "pool"],
            ] as const) {
                assert.deepEqual(box.refusals({ [field]: value }), ["invalid-document"], field);
            }
        });

        it("reports records with values that aren't texts, and repairs them", () => {
            box.apply(lists);
            const file = path.join(box.folder, "config.xml");
            const odd = "<weight><deep>1</deep></weight><password><a>x</a></password><row><a><b>c</b></a></row>";
            const unnamed = "<config><peer><x>1</x></peer><descr>pulumi-metallb:prod</descr></config>";
            const configuration = box
                .file("config.xml")
                .replace(/<password>\s*<\/password>/, odd)
                .replace("<frrbgpneighbors>", `<frrbgpneighbors>${unnamed}`);
            fs.writeFileSync(file, configuration);
            const { neighbors } = box.read();
            assert.deepEqual(
                neighbors.map(({ peer, weight, row }) => [peer, weight, row]),
                [
                    ["", undefined, undefined],
                    ["192.168.33.11", undefined, undefined],
                ],
            );
            box.apply(lists);
            assert.deepEqual(
                box.read().neighbors.map(({ peer }) => peer),
                ["192.168.33.11"],
            );
        });

        describe("with an invalid ID, or none", () => {
            for (const id of ["", "two words", undefined]) {
                it(`is known by its name with the ID ${JSON.stringify(id)}`, () => {
                    const file = path.join(box.folder, "uniqueid");
                    fs.rmSync(file);
                    if (id !== undefined) {
                        fs.writeFileSync(file, `${id}\n`);
                    }
                    const { device } = box.read();
                    assert.match(device, /^name-[0-9a-f]{20}$/);
                    assert.equal(box.apply({ ...lists, device }).device, device);
                    assert.equal(box.read({ device }).device, device);
                    // Meanwhile the box has an ID.
                    fs.writeFileSync(file, "box1\n");
                    assert.equal(box.apply({ ...lists, device }).device, "box1");
                });
            }

            it("differs from its partner", () => {
                const devices = ["fw1", "fw2"].map((hostname) => {
                    box.init({ hostname, uniqueid: "" });
                    return box.read().device;
                });
                assert.notEqual(devices[0], devices[1]);
                assert.deepEqual(box.refusals({ ...lists, device: devices[0] }), ["other-device"]);
            });
        });
    });
});
