// Generates docs/rules.md from the catalogue of rules (npm run docs).
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { AREAS, type Area, type Rule } from "../rules/catalogue";
import { RULES_PAGE } from "../cli/rulesPage";

const INTRODUCTION = `# Rules

<!-- Made by \`npm run docs\` from \`rules/catalogue/\`. -->

Every finding belongs to a rule. [The check](cli.md#what-it-says) prints the rule's id in brackets, and \`--json\` has it as \`rule\`,
with the link to its entry here as \`docs\`. \`npx pulumi-metallb check --explain pool-overlap\` prints an entry. Pulumi's previews
show the same findings without ids: run the check on the stack's file to see them.

A rule with both severities reports an error if MetalLB or Kubernetes certainly refuses the configuration, or if nothing can work. It
warns if that depends on unknown facts, such as the nodes' labels. If MetalLB refuses its whole configuration, its webhook refuses
the object, or the controller and the speakers keep the last configuration that they could read. "Source" names functions with the
same rule, mostly of MetalLB: \`config\` is its package \`internal/config\`.
`;

/** The page, in the format of prettier. */
export function rulesMarkdown(): string {
    return [INTRODUCTION, ...AREAS.map(area)].join("\n");
}

function area({ title, rules }: Area): string {
    return [`## ${title}\n`, ...Object.entries(rules).map(([id, rule]) => entry(id, rule))].join("\n");
}

function entry(id: string, { severity, finds, why, fix, source = [] }: Rule): string {
    const severities = severity.join(" or ");
    const paragraphs = [
        `### ${id}`,
        `**${severities.charAt(0).toUpperCase()}${severities.slice(1)}**: ${escaped(finds)}`,
        `**Why**: ${escaped(why)}`,
        `**Fix**: ${escaped(fix)}`,
        ...(source.length === 0 ? [] : [`**Source**: ${source.map((name) => `\`${name}\``).join(", ")}`]),
    ];
    return paragraphs.map((text) => `${text}\n`).join("\n");
}

/** Escapes the characters that Markdown would take for an entity or a tag. */
function escaped(text: string): string {
    return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

if (require.main === module) writeFileSync(join(__dirname, "..", RULES_PAGE), rulesMarkdown());
