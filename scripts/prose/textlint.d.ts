/** This package has no types. */
declare module "textlint-rule-terminology" {
    import type { TextlintRuleModule } from "@textlint/kernel";
    const rule: TextlintRuleModule;
    export default rule;
}

/** This package has no types. */
declare module "passive-voice" {
    export default function passive(text: string): { index: number; offset: number }[];
}
