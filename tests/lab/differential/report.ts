import type { Asked } from "./run";

/** Returns the numbers of a comparison, and its differences by their explanations. */
export function report(title: string, asked: Asked[], seconds: number): string {
    const refused = asked.filter(({ verdict }) => verdict.refused);
    const by = (who: string) => refused.filter(({ verdict }) => verdict.by === who).length;
    const reasons = new Map<string, number>();
    for (const { difference } of asked) {
        if (difference === undefined) continue;
        const { allowed, verdict } = difference;
        const side = verdict.refused
            ? "MetalLB alone refuses"
            : `the rules alone refuse (${allowed?.rules?.join(", ")})`;
        const reason = allowed === undefined ? "UNEXPLAINED" : `${side}: ${allowed.why}`;
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
    const differences = asked.filter(({ difference }) => difference !== undefined).length;
    return [
        `${title}: ${asked.length} configurations in ${seconds.toFixed(0)} s`,
        `  refused by MetalLB: ${refused.length} (the CRDs' schema ${by("schema")}, webhook ${by("webhook")}, ` +
            `controller ${by("controller")}, speaker ${by("speaker")}); by the rules: ${asked.filter((one) => one.refusedByUs).length}`,
        `  differences: ${differences}`,
        ...[...reasons]
            .sort(([, a], [, b]) => b - a)
            .map(([reason, count]) => `  ${String(count).padStart(4)} ${reason}`),
    ].join("\n");
}
