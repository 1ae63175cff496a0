export type Severity = "error" | "warning";

/** The entry of a rule in the catalogue: what is the same for all its findings. */
export interface Rule {
    /** The severities that its findings may have. */
    severity: readonly Severity[];
    /** What it finds. */
    finds: string;
    /** What happens, or may happen, otherwise. */
    why: string;
    /** The fix, and the hint of its findings that have no other. */
    fix: string;
    /** Where MetalLB, FRR-K8s or Helm does the same: functions, by the names that the comments in the rule's own code have. */
    source?: readonly string[];
}

/** One part of the catalogue. */
export interface Area {
    title: string;
    rules: Readonly<Record<string, Rule>>;
}
