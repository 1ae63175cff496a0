import { readdir, realpath, stat } from "node:fs/promises";
import { joined } from "../names";
import { reasonOf } from "../yaml";

/** The files that the command's arguments name, and the errors of unreadable paths. */
export interface Walked {
    files: string[];
    /** Folders that hold a Helm chart. */
    charts: string[];
    problems: string[];
}

/** The folders of a chart: templates, other charts, and CRDs. */
const OF_A_CHART = new Set(["templates", "charts", "crds"]);

/** The names of files that are read from a folder. */
const READ = /\.(?:ya?ml|json)$/i;

/** Finds each file once, even if several paths lead to it. In folders, only files with certain names count. */
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
    const entries = (await readdir(path, { withFileTypes: true })).filter(({ name }) => !isSkipped(name));
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

/** Whether a name is of a tool's settings, or of installed packages. */
function isSkipped(name: string): boolean {
    return name.startsWith(".") || name === "node_modules";
}

async function isFolder(path: string): Promise<boolean> {
    try {
        return (await stat(path)).isDirectory();
    } catch {
        return false;
    }
}
