/**
 * Writes rules/chart/known.ts from MetalLB's charts: tsx lab/charts/knownValues.ts <folder>. The folder has one folder
 * for each version, with the unpacked chart and its unpacked subcharts.
 */
import * as fs from "node:fs";
import * as path from "node:path";
import semver from "semver";
import { NEWEST_KNOWN, OLDEST_KNOWN } from "../../rules/versions";
import { repositoryRoot } from "../paths";
import { valuesOf } from "./valuesOf";

/**
 * Returns one line for each value: its path, its type, the first chart that has it (-: all), and the first chart that
 * no longer has it.
 */
export function knownLines(charts: Map<string, Map<string, string>>): string[] {
    const versions = [...charts.keys()].sort(semver.compare);
    const paths = [...new Set([...charts.values()].flatMap((values) => [...values.keys()]))].sort();
    return paths.flatMap((at) => {
        const kinds = versions.map((version) => charts.get(version)?.get(at));
        const starts = kinds.flatMap((kind, index) => (kind !== kinds[index - 1] || index === 0 ? [index] : []));
        return starts.flatMap((start, index) => {
            const next = starts[index + 1];
            if (kinds[start] === undefined) return [];
            const since = start === 0 ? (next === undefined ? "" : " -") : ` ${versions[start]}`;
            return [`${at} ${kinds[start]}${since}${next === undefined ? "" : ` ${versions[next]}`}`];
        });
    });
}

function write(folder: string): void {
    const versions = fs.readdirSync(folder).filter((name) => semver.valid(name));
    const ends = [OLDEST_KNOWN, NEWEST_KNOWN].filter((version) => !versions.includes(version));
    if (ends.length > 0) throw new Error(`${folder}: no chart of ${ends.join(" and ")}`);
    const file = path.join(repositoryRoot, "rules", "chart", "known.ts");
    const before = fs.readFileSync(file, "utf8");
    const lines = knownLines(new Map(versions.map((version) => [version, valuesOf(path.join(folder, version))])));
    fs.writeFileSync(
        file,
        before.replace(/`[^`]*`;\n$/, () => `\`\n${lines.join("\n")}\n\`;\n`),
    );
    console.log(`${lines.length} values of ${versions.length} charts`);
}

if (require.main === module) {
    const [folder] = process.argv.slice(2);
    if (folder === undefined)
        throw new Error("the folder with the charts is missing -> tsx lab/charts/knownValues.ts <folder>");
    write(folder);
}
