import type { Finding } from "./model";

/** Properties whose values no message shows, whatever is wrong with them. */
const NEVER_SHOWN = /(^|\.)(password|privateKey|privateKeyPassword|apiKey|token|secondary)$/;

/**
 * Findings on inputs whose secrets are known, for people who mayn't see those. `visible` is what is found with UNKNOWN in the place of
 * every secret: whatever isn't among that hangs on a secret, and of it only the rule is told.
 */
export function hideSecrets(findings: Finding[], visible: Finding[]): Finding[] {
    const shown = new Set(visible.map(words));
    return findings.map((finding) =>
        shown.has(words(finding)) || NEVER_SHOWN.test(finding.path) ? finding : withoutValues(finding),
    );
}

function words({ path, rule, message, hint }: Finding): string {
    return JSON.stringify([path, rule, message, hint]);
}

function withoutValues(finding: Finding): Finding {
    return {
        ...finding,
        message: `Something is wrong here by the rule "${finding.rule}", and isn't shown: a secret is part of it.`,
        hint: "Correct it where the secret is kept.",
    };
}
