import type { Finding } from "../model";
import { isUnknown } from "../unknown";
import { problem, type Map } from "./findings";
import { valueAt } from "../shared/maps";

const DEFAULTS = { bootstrap: "bootstrap", system: "metallb-system", config: "metallb-config" };

type Folder = keyof typeof DEFAULTS;

/** Folders that stay inside the one that they are in; those of the tree don't meet each other, or Flux would apply one's files for another. */
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
        ...(wrong.length > 0 ? [] : meetings(given)),
    ];
}

function outside(property: string, path: string): Finding {
    return problem(`install.git.${property}`, "git-path", {
        message: `${JSON.stringify(path)} isn't a folder below the one that it is relative to.`,
        hint: "Write a relative path without .. in it, such as clusters/prod.",
    });
}

function meetings(given: (readonly [Folder, unknown])[]): Finding[] {
    const paths = given.map(([key, path]) => [key, path === undefined ? DEFAULTS[key] : path] as const);
    return paths.flatMap(([key, path], index) =>
        paths.slice(0, index).flatMap(([other, otherPath]) => {
            if (isUnknown(path) || isUnknown(otherPath) || !meet(path as string, otherPath as string)) return [];
            // Of the two, one that was given.
            const named = given[index]?.[1] === undefined ? other : key;
            return [
                problem(`install.git.paths.${named}`, "git-path", {
                    message: `The folders ${JSON.stringify(otherPath)} (${other}) and ${JSON.stringify(path)} (${key}) are the same, or one is inside the other.`,
                    hint: "Choose folders that are beside each other: Flux applies all that is below one.",
                }),
            ];
        }),
    );
}

function meet(a: string, b: string): boolean {
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
