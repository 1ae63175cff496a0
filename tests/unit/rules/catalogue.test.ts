import assert from "node:assert/strict";
import { AREAS, CATALOGUE, type Rule, type RuleId } from "../../../rules/catalogue";
import { ruleUses } from "./ruleUses";

const uses = ruleUses();
const entries = Object.entries(CATALOGUE) as [RuleId, Rule][];

describe("the catalogue of rules", () => {
    it("has an entry for every rule id in the code", () => {
        assert.ok(uses.length > entries.length);
        const unknown = uses.filter(({ id }) => !(id in CATALOGUE)).map(({ id, at }) => `${id} in ${at}`);
        assert.deepEqual(unknown, []);
    });

    it("has only entries that the code uses", () => {
        const used = new Set(uses.map(({ id }) => id));
        assert.deepEqual(
            entries.map(([id]) => id).filter((id) => !used.has(id)),
            [],
        );
    });

    it("has each id in one area", () => {
        const ids = AREAS.flatMap(({ rules }) => Object.keys(rules));
        assert.equal(new Set(ids).size, ids.length);
        assert.deepEqual(new Set(ids), new Set(Object.keys(CATALOGUE)));
        for (const id of ids) assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
    });

    it("has the severities that the code states", () => {
        for (const [id, { severity }] of entries) {
            const own = uses.filter((use) => use.id === id);
            const stated = new Set(own.flatMap(({ severities = [] }) => severities));
            for (const one of stated) assert.ok(severity.includes(one), `${one} ${id}`);
            // A place that decides by facts may use both severities. rules/chart turns its errors into warnings for newer charts.
            const decides = own.some(({ severities, at }) => severities === undefined || at.startsWith("rules/chart/"));
            if (!decides) assert.deepEqual([...severity].sort(), [...stated].sort(), id);
            assert.ok(severity.length > 0 && new Set(severity).size === severity.length, id);
        }
    });

    it("writes sentences of at most 25 words", () => {
        for (const [id, { finds, why }] of entries) {
            for (const text of [finds, why]) {
                assert.match(text, /^\S.*[^.]\.$/, id);
                for (const sentence of text.split(/[.:;] /)) assert.ok(sentence.split(" ").length <= 25, sentence);
            }
        }
    });

    it("has fixes that are sentences, and the code doesn't repeat them", () => {
        for (const [id, { fix }] of entries) assert.match(fix, /^[A-Z].*[^.]\.$/, id);
        const repeated = uses.filter(({ id, hint }) => id in CATALOGUE && hint === CATALOGUE[id as RuleId].fix);
        assert.deepEqual(
            repeated.map(({ id, at }) => `${id} in ${at}`),
            [],
        );
    });

    it("has the hint as its fix if a rule has only one place and a constant hint", () => {
        const other = entries.flatMap(([id]) => {
            const [use, ...others] = uses.filter((one) => one.id === id);
            return use?.hint !== undefined && others.length === 0 ? [`${id}: ${use.hint}`] : [];
        });
        assert.deepEqual(other, []);
    });

    it("names only functions that the rules' comments name", () => {
        const code = [...new Set(uses.map((use) => use.code))].join("\n");
        for (const [id, { source = [] }] of entries)
            for (const name of source) assert.ok(code.includes(name), `${id}: ${name}`);
    });
});
