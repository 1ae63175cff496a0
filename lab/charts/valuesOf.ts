import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { isMap } from "../../rules/shared/maps";
import { kindOf, loadSchema, below, type Schema } from "./valueKinds";

/** A chart's use of its values: the defaults, the schema, and the references in its templates. */
interface ChartFiles {
    defaults: Record<string, unknown>;
    schema: Schema[];
    references: Set<string>;
}

/**
 * Returns every value that a chart in a folder knows, by its path, with its type as `rules/chart/known.ts` writes it. A
 * map whose keys the templates pass on unchanged is one value; in other maps each key is a value. A value that only a
 * template refers to counts too.
 */
export function valuesOf(folder: string, prefix = ""): Map<string, string> {
    const found = new Map<string, string>();
    for (const chart of subcharts(folder)) {
        valuesOf(path.join(folder, "charts", chart), `${prefix}${chart}.`).forEach((kind, at) => found.set(at, kind));
    }
    const files = chartFiles(folder);
    const own = new Map<string, string>();
    for (const [key, value] of Object.entries(files.defaults)) {
        addDefault(own, files, key, value, below(files.schema, key));
    }
    for (const reference of files.references) {
        if (!isCovered(own, reference)) {
            own.set(reference, kindOf(undefined, reference.split(".").reduce(below, files.schema)));
        }
    }
    for (const [at, kind] of own) {
        // A chart may also name values of its subcharts. The subcharts know their types better.
        if (!isCovered(found, prefix + at)) found.set(prefix + at, kind);
    }
    return found;
}

function addDefault(own: Map<string, string>, files: ChartFiles, at: string, value: unknown, schema: Schema[]): void {
    const inside = isMap(value) ? Object.entries(value) : [];
    const ofTemplates = [...files.references].some((reference) => reference.startsWith(`${at}.`));
    if (!isMap(value) || files.references.has(at) || (inside.length === 0 && !ofTemplates)) {
        own.set(at, kindOf(value, schema));
        return;
    }
    for (const [key, child] of inside) addDefault(own, files, `${at}.${key}`, child, below(schema, key));
}

/** Whether a path is a known value, is inside one, or contains one. */
function isCovered(values: Map<string, string>, reference: string): boolean {
    return [...values.keys()].some(
        (at) => at === reference || reference.startsWith(`${at}.`) || at.startsWith(`${reference}.`),
    );
}

function chartFiles(folder: string): ChartFiles {
    const templates = path.join(folder, "templates");
    const texts = fs.existsSync(templates)
        ? fs.readdirSync(templates).map((file) => fs.readFileSync(path.join(templates, file), "utf8"))
        : [];
    const references = texts.flatMap((text) => [...text.matchAll(/\.Values((?:\.[A-Za-z0-9_]+)+)/g)]);
    const values = path.join(folder, "values.yaml");
    return {
        defaults: fs.existsSync(values)
            ? ((parse(fs.readFileSync(values, "utf8")) ?? {}) as ChartFiles["defaults"])
            : {},
        schema: loadSchema(path.join(folder, "values.schema.json")),
        references: new Set(references.map(([, at]) => (at as string).slice(1))),
    };
}

function subcharts(folder: string): string[] {
    const charts = path.join(folder, "charts");
    return fs.existsSync(charts)
        ? fs
              .readdirSync(charts, { withFileTypes: true })
              .filter((entry) => entry.isDirectory())
              .map(({ name }) => name)
        : [];
}
