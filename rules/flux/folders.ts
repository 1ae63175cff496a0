import type { Finding } from "../model";
import { isUnknown } from "../unknown";
import { problem, type Map } from "./findings";
import { valueAt } from "../shared/maps";

const DEFAULTS = { bootstrap: "bootstrap", system: "metallb-system", config: "metallb-config" };

type Folder = keyof typeof DEFAULTS;

/** Checks that folders stay inside their parents, and don't contain each other. Flux would apply one folder's files for the other. */
export function folders(install: Map): Finding[] {
    const inRepository = valueAt(install, "git.pathInRepository");
    const isOutside =
        typeof inRepository === "string" && !["", "."].includes(tidy(inRepository)) && leadsOut(inRepository);
    const given = (Object.keys(DEFAULTS) as Folder[]).map(
        (key) => [key, valueAt(install, `git.paths.${key}`)] as const,
    );
    const wrong = given.filter(([, path]) => typeof path === "string" && leadsOut(path));
    return [
        ...(isOutside ? [outside("pathInRepository", inRepository)] : []),
        ...wrong.map(([key, path]) => outside(`paths.${key}`, path as string)),
        ...(wrong.length > 0 ? [] : overlaps(given)),
    ];
}

function outside(property: string, path: string): Finding {
    return problem(`install.git.${property}`, "git-path", {
        message: `${JSON.stringify(path)} isn't a folder below ${property === "pathInRepository" ? "the repository's root" : "install.git.directory"}.`,
        hint: "Write a relative path without .. in it, such as clusters/prod.",
    });
}

function overlaps(given: (readonly [Folder, unknown])[]): Finding[] {
    const paths = given.map(([key, path]) => [key, path === undefined ? DEFAULTS[key] : path] as const);
    return paths.flatMap(([key, path], index) =>
        paths.slice(0, index).flatMap(([other, otherPath]) => {
            if (isUnknown(path) || isUnknown(otherPath) || !overlap(path as string, otherPath as string)) return [];
            // At least one of the two paths is given.
            const named = given[index]?.[1] === undefined ? other : key;
            return [
                problem(`install.git.paths.${named}`, "git-path", {
                    message: `The folders ${JSON.stringify(otherPath)} (${other}) and ${JSON.stringify(path)} (${key}) are the same, or one is inside the other.`,
                    hint: "Choose folders that are beside each other: Flux applies everything below a folder.",
                }),
            ];
        }),
    );
}

function overlap(a: string, b: string): boolean {
    const [one, other] = [`${tidy(a)}/`, `${tidy(b)}/`];
    return one.startsWith(other) || other.startsWith(one);
}

function leadsOut(path: string): boolean {
    return tidy(path)
        .split("/")
        .some((step) => step === "" || step === "." || step === ".." || step.includes("\\"));
}

function tidy(path: string): string {
    return path.replace(/^(\.\/)+/, "").replace(/\/$/, "");
}
