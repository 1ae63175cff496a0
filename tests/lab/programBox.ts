import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import {
    decodeAnswer,
    encodeDocument,
    evalCode,
    programText,
    type Answer,
    type ApplyAnswer,
    type ApplyDocument,
    type NeighborRecord,
    type PrefixListRecord,
    type ProgramDocument,
    type ReadAnswer,
    type RefusedAnswer,
} from "../../routers/pfSense/provider/program";
import { labFrrRoot } from "../../lab/frr/instance";
import { repositoryRoot } from "../../lab/paths";

const php = path.join(repositoryRoot, "lab", "pfsense", "php");

export type Variant = "older" | "newer";

/** A firewall's files in a separate folder, without transports and without FRR's daemons. */
export class ProgramBox {
    readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), "pmlb-box-"));
    readonly tmp = path.join(this.folder, "tmp");
    private readonly env: NodeJS.ProcessEnv;

    constructor(variant: Variant, configuration: object = {}, more: NodeJS.ProcessEnv = {}) {
        const PATH = `${path.join(php, "bin")}:${process.env["PATH"]}`;
        const box = { PMLB_BOX: this.folder, PMLB_VARIANT: variant, PMLB_FRR_ROOT: labFrrRoot() };
        const own = { PATH, TMPDIR: this.tmp, ...box };
        this.env = { ...process.env, ...own, ...more };
        this.init(configuration);
    }

    init(configuration: object): void {
        const defaults = { asn: 64513, routerId: "192.168.33.2", uniqueid: "box1" };
        this.php(["init.php", "-"], JSON.stringify({ ...defaults, ...configuration }));
    }

    /** Runs an administrator's action in the GUI. */
    gui(operation: string, argument: string, input: object | string = ""): string {
        return this.php(["gui.php", operation, argument], typeof input === "string" ? input : JSON.stringify(input));
    }

    faults(faults: object): void {
        fs.writeFileSync(path.join(this.folder, "faults.json"), JSON.stringify(faults));
    }

    /** Sends a document to the runner of the XML-RPC transport. */
    ask(document: ProgramDocument): Answer {
        return this.evaluate(evalCode(document));
    }

    evaluate(code: string): Answer {
        return decodeAnswer(JSON.parse(this.php(["run.php", "xmlrpc"], code)).value);
    }

    /** Sends many documents at once, valid or not. */
    askAll(documents: unknown[]): Answer[] {
        const encoded = documents.map((document) => `pmlb_main('${encodeDocument(document as ProgramDocument)}')`);
        const code = `${programText()}$toreturn = implode("\n", [${encoded.join(",")}]);\n`;
        return (JSON.parse(this.php(["run.php", "xmlrpc"], code)).value as string).split("\n").map(decodeAnswer);
    }

    environment(): NodeJS.ProcessEnv {
        return this.env;
    }

    /** Sends a document that must succeed, and returns the answer. */
    must<T extends Answer & { ok: true }>(document: ProgramDocument): T {
        const answer = this.ask(document);
        if (!answer.ok) throw new Error(JSON.stringify(answer.refusals));
        return answer as T;
    }

    apply(changes: Partial<ApplyDocument> = {}): ApplyAnswer {
        return this.must(applyDocument(changes));
    }

    read(changes: object = {}): ReadAnswer {
        return this.must({ ...identity, operation: "read", ...changes });
    }

    /** Sends an apply that must be refused, and returns the codes and subjects. */
    refusals(changes: Partial<ApplyDocument> = {}): string[] {
        const answer = this.ask(applyDocument(changes)) as RefusedAnswer;
        return (answer.refusals ?? []).map(({ code, subject }) => `${code} ${subject}`.trim()).sort();
    }

    /** Runs a command as the REST API does; returns its output and error output together. */
    shell(command: string): string {
        return this.run("/bin/sh", ["-c", `${command} 2>&1`]).stdout;
    }

    file(name: string): string {
        return fs.readFileSync(path.join(this.folder, name), "utf8");
    }

    /** Returns config.xml without its revision. */
    configuration(): string {
        return this.file("config.xml").replace(/\t<revision>[\s\S]*<\/revision>\n/, "");
    }

    revision(): string {
        return /<revision>[\s\S]*<\/revision>/.exec(this.file("config.xml"))?.[0] ?? "";
    }

    /** Returns a neighbor from config.xml. */
    neighbor(peer: string): Record<string, string> | undefined {
        const records = JSON.parse(this.gui("show", "installedpackages/frrbgpneighbors/config") || "null");
        return (records ?? []).find((record: Record<string, string>) => record["peer"] === peer);
    }

    /** Returns every file of the temporary folder with its content. */
    temporaryFiles(): Map<string, string> {
        const names = fs.readdirSync(this.tmp, { recursive: true }) as string[];
        const files = names.map((name) => path.join(this.tmp, name)).filter((file) => fs.statSync(file).isFile());
        return new Map(files.map((file) => [file, fs.readFileSync(file, "utf8")]));
    }

    remove(): void {
        fs.rmSync(this.folder, { recursive: true, force: true });
    }

    private php(args: string[], input: string): string {
        const [script, ...rest] = args as [string, ...string[]];
        const { status, stdout, stderr } = this.run("/usr/bin/php", [path.join(php, script), ...rest], input);
        if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr || stdout}`);
        return stdout;
    }

    private run(command: string, args: string[], input = "") {
        return spawnSync(command, args, { env: this.env, input, encoding: "utf8", timeout: 30_000 });
    }
}

/** The identity in every document of these tests. */
export const identity = { owner: "prod", hashKey: "ab".repeat(32) };

export function applyDocument(changes: Partial<ApplyDocument>): ApplyDocument {
    return { ...identity, operation: "apply", asn: 64513, neighbors: [], prefixLists: [], ...changes };
}

/** Returns a neighbor with all fields that the GUI would save. */
export function neighbor(peer: string, fields: Record<string, string> = {}, owner = "prod"): NeighborRecord {
    return {
        peer,
        descr: `pulumi-metallb:${owner} node`,
        peergroup: "none",
        password: "",
        password_type: "none",
        asnum: "64512",
        updatesource_type: "ipv4",
        updatesource: "default",
        defaultoriginate: "no",
        sendcommunity: "disabled",
        nexthopself: "disabled",
        timers_keepalive: "3",
        timers_holdtime: "9",
        prefixfilter_in: "none",
        prefixfilter_out: "none",
        grmode: "default",
        allowasin: "disabled",
        ...fields,
    };
}

export function prefixList(name: string, sources: string[], owner = "prod"): PrefixListRecord {
    const row = sources.map((source, index) => ({
        seq: String(10 * (index + 1)),
        action: source === "any" ? "deny" : "permit",
        source: source === "any" ? "" : source,
        any: source === "any" ? "ON" : "",
        ge: source === "any" ? "" : "32",
        le: "",
    }));
    return { iptype: "IPv4", name, descr: `pulumi-metallb:${owner}`, row };
}
