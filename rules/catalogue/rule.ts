export type Severity = "error" | "warning";

/** The entry of a rule in the catalogue: what is the same for all its findings. */
export interface Rule {
    /** The severities that the rule's findings may have. */
    severity: readonly Severity[];
    /** The situation that the rule finds. */
    finds: string;
    /** The consequence without a fix. */
    why: string;
    /** The fix. It is also the hint of findings that have no hint of their own. */
    fix: string;
    /** The functions of MetalLB, FRR-K8s or Helm that do the same. The comments in the rule's code use the same names. */
    source?: readonly string[];
}

/** One part of the catalogue. */
export interface Area {
    title: string;
    rules: Readonly<Record<string, Rule>>;
}
