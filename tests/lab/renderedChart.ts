import { parseAllDocuments } from "yaml";
import type { Lab } from "../../lab";
import { run } from "../../lab/exec";

/** Returns the objects that a version of MetalLB's chart renders. */
export async function renderedChart(lab: Lab, version: string, values: unknown = {}): Promise<any[]> {
    const template = [lab.tools.helm, "template", "metallb", lab.charts.packaged(version), "--values", "-"];
    const rendered = await run(template, { input: JSON.stringify(values) });
    return parseAllDocuments(rendered)
        .map((document) => document.toJS())
        .filter(Boolean);
}
