import { dirname } from "node:path";
import type { Finding } from "../../rules";
import { documents } from "../../rules/manifests/documents";
import { quotedForShell } from "./commands";

/** Groups the findings of duplicate objects: one finding for each set of files. The files may belong to different clusters. */
export function acrossFiles(findings: Finding[], objects: { value: unknown; file: string }[]): Finding[] {
    const files = new Map<string, Set<string>>();
    for (const { value, file } of objects) {
        for (const { kind, metadata } of documents([value])) {
            const title = `${kind} ${JSON.stringify(metadata.name)}`;
            files.set(title, (files.get(title) ?? new Set()).add(file));
        }
    }
    const groups = new Map<string, { files: string[]; titles: Set<string> }>();
    const others = findings.filter(({ rule, object }) => {
        const own = [...(files.get(object) ?? [])];
        if (rule !== "object-duplicate" || own.length < 2) return true;
        const key = own.join("\n");
        const group = groups.get(key) ?? { files: own, titles: new Set() };
        groups.set(key, { ...group, titles: group.titles.add(object) });
        return false;
    });
    return [...[...groups.values()].map(({ files: own, titles }) => severalTimes(own, [...titles])), ...others];
}

function severalTimes(files: string[], titles: string[]): Finding {
    const [first = "", ...more] = titles;
    const [one = "", other = ""] = files;
    const part = dirname(one) === dirname(other) ? other : dirname(other);
    const others = more.length === 0 ? " is" : ` and ${more.length} more are`;
    return {
        severity: "error",
        object: other,
        path: "",
        rule: "object-duplicate",
        message: `${first}${others} in ${one} and ${files.length === 2 ? other : `${files.length - 1} other files`}: if two objects have the same name, the later one replaces the earlier one.`,
        hint: `If the files belong to several clusters, check each cluster separately (pulumi-metallb check --manifests ${quotedForShell(part)}). If not, rename or remove one of the objects.`,
    };
}
