// A ManifestFiles with its inputs for tests, in a real folder.
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { manifestFiles } from "../../../provider/resources/manifestFiles";
import type { ResourceKind } from "../../../provider/resources/kind";
import type { ManifestFiles } from "../../../rules";
import type { JsonObject } from "../../../base/values/json";
import { contextWith } from "./firewall/box";

export const URN = urnOf("tree");
export const POOL = "metallb-config/ipaddresspool.yaml";
export const RELEASE = "metallb-system/helmrelease.yaml";

export function urnOf(name: string): string {
    return `urn:pulumi:prod::cluster::metallb:index:ManifestFiles::${name}`;
}

export function marked(content: string, owner = "prod"): string {
    return `# Written by pulumi-metallb for ${owner}: changes made here are undone by the next update.\n${content}`;
}

/** A folder on disk, and the resource kind as a new plugin process has it. */
export class Folder {
    readonly root = fs.mkdtempSync(path.join(os.tmpdir(), "manifest-files-"));
    heard!: ReturnType<typeof contextWith>["heard"];
    kind: ResourceKind = this.restarted();

    /** Starts the process of the next operation. */
    restarted(): ResourceKind {
        const { context, heard } = contextWith({});
        this.heard = heard;
        return (this.kind = manifestFiles(context));
    }

    inputs(more: Partial<Record<keyof ManifestFiles, unknown>> = {}): JsonObject {
        const files = { [POOL]: "kind: IPAddressPool\n", [RELEASE]: "kind: HelmRelease\n" };
        return { directory: this.root, owner: "prod", files, ...more } as JsonObject;
    }

    async created(more: Partial<Record<keyof ManifestFiles, unknown>> = {}): Promise<JsonObject> {
        const { outs } = await this.kind.create(URN, this.inputs(more));
        return outs as JsonObject;
    }

    async update(state: JsonObject, more: Partial<Record<keyof ManifestFiles, unknown>>): Promise<JsonObject> {
        return (await this.kind.update("", URN, state, this.inputs(more))).outs as JsonObject;
    }

    async changes(state: JsonObject, more: Partial<Record<keyof ManifestFiles, unknown>> = {}): Promise<boolean> {
        return (await this.kind.diff("", URN, state, this.inputs(more))).changes!;
    }

    async refused(more: Partial<Record<keyof ManifestFiles, unknown>> = {}, olds: JsonObject = {}): Promise<string[]> {
        const { failures = [] } = await this.kind.check(URN, olds, this.inputs(more));
        return failures.map(({ reason }) => reason);
    }

    place(file: string): string {
        return path.join(this.root, file);
    }

    put(file: string, text: string): void {
        fs.mkdirSync(path.dirname(this.place(file)), { recursive: true });
        fs.writeFileSync(this.place(file), text);
    }

    text(file: string): string {
        return fs.readFileSync(this.place(file), "utf8");
    }

    /** All entries of the folder, at any depth. A folder's name ends with a slash. */
    list(): string[] {
        // Without `recursive`: since Node.js 22 readdirSync follows links with it.
        const below = (folder: string): string[] =>
            fs.readdirSync(this.place(folder), { withFileTypes: true }).flatMap((entry) => {
                const name = folder + entry.name;
                return entry.isDirectory() ? [`${name}/`, ...below(`${name}/`)] : [name];
            });
        return below("").sort();
    }

    /** The text of every file, to prove that nothing changed. */
    all(): Record<string, string> {
        const files = this.list().filter((name) => !name.endsWith("/"));
        return Object.fromEntries(files.map((name) => [name, this.text(name)]));
    }

    remove(): void {
        fs.rmSync(this.root, { recursive: true, force: true });
    }
}
