import assert from "node:assert/strict";
import { command as run } from "./command";

/** One of MetalLB's objects as YAML. */
export const object = (kind: string, name: string, spec: string, rest = "apiVersion: metallb.io/v1beta1") =>
    `${rest}\nkind: ${kind}\nmetadata: { name: ${name}, namespace: metallb-system }\nspec: ${spec}\n`;
export const POOL = object("IPAddressPool", "lan", "{ addresses: [192.0.2.0/28] }");
export const L2 = object("L2Advertisement", "lan", "{}");
export const BOTH = `${POOL}---\n${L2}`;

export interface Report {
    notes: string[];
    findings: { severity: string; object: string; path: string; rule: string; message: string; hint: string }[];
}

/** Returns the command's JSON report of manifests on standard input. */
export async function report(manifests: string, ...flags: string[]): Promise<Report> {
    const { out, err } = await run(["check", "--manifests", "--json", ...flags, "-"], manifests);
    assert.equal(err, "");
    return JSON.parse(out) as Report;
}

/** The findings' severity and rule, in order. */
export const rules = ({ findings }: Report) => findings.map(({ severity, rule }) => `${severity} ${rule}`);
