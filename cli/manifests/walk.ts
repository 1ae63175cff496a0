import { readdir, realpath, stat } from "node:fs/promises";
import { joined } from "../names";
import { reasonOf } from "../yaml";

/** The files that the command's arguments name, and what can't be looked into. */
export interface Walked {
    files: string[];
    /** Folders that hold a Helm chart. */
    charts: string[];
    problems: string[];
}

/** The folders of a chart that hold templates, other charts, and what isn't a template but goes with them. */
const OF_A_CHART = new Set(["templates", "charts", "crds"]);

/** The files that are read from a folder. */
const READ = /\.(?:ya?ml|json)$/i;

/** Each file once, whatever leads to it: named files as they are, those of folders by their names. */
export async function walk(paths: string[]): Promise<Walked> {
    const walked: Walked = { files: [], charts: [], problems: [] };
    const seen = new Set<string>();
    for (const path of paths) {
        if (path === "-") walked.files.push(path);
        else await add(path, walked, seen);
    }
    return walked;
}

async function add(path: string, walked: Walked, seen: Set<string>): Promise<void> {
    try {
        // A link may lead back to a folder that is being read.
        const real = await realpath(path);
        if (seen.has(real)) return;
        seen.add(real);
        if ((await stat(real)).isDirectory()) await folder(path, walked, seen);
        else walked.files.push(path);
    } catch (problem) {
        walked.problems.push(`can't read ${path}: ${reasonOf(problem)}`);
    }
}

async function folder(path: string, walked: Walked, seen: Set<string>): Promise<void> {
    const entries = (await readdir(path, { withFileTypes: true })).filter(({ name }) => !isPassedOver(name));
    const isChart = entries.some(({ name }) => name === "Chart.yaml");
    if (isChart) walked.charts.push(path);
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
        const inner = joined(path, entry.name);
        if (isChart && OF_A_CHART.has(entry.name)) continue;
        const isLink = entry.isSymbolicLink();
        const leadsToFolder = entry.isDirectory() || (isLink && (await isFolder(inner)));
        if (leadsToFolder || ((entry.isFile() || isLink) && isRead(entry.name))) await add(inner, walked, seen);
    }
}

function isRead(name: string): boolean {
    return READ.test(name) || name === "Kustomization";
}

/** Settings of tools, and other people's packages. */
function isPassedOver(name: string): boolean {
    return name.startsWith(".") || name === "node_modules";
}

async function isFolder(path: string): Promise<boolean> {
    try {
        return (await stat(path)).isDirectory();
    } catch {
        return false;
    }
}
