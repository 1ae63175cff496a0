import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { RULES_PAGE } from "../../../cli/rulesPage";
import { CATALOGUE } from "../../../rules/catalogue";
import { rulesMarkdown } from "../../../scripts/rulesPage";
import { pages, repository } from "./pages";

describe("docs/rules.md", () => {
    it("matches the catalogue: npm run docs", () => {
        assert.equal(fs.readFileSync(path.join(repository, RULES_PAGE), "utf8"), rulesMarkdown());
    });

    it("has an anchor for the link of each finding", () => {
        const { anchors } = pages().find(({ name }) => name === RULES_PAGE)!;
        assert.deepEqual(
            Object.keys(CATALOGUE).filter((id) => !anchors.has(id)),
            [],
        );
    });
});
