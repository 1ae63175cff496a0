// Kubeconfigs, given as a path or as their content, and the credentials in them.
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parse } from "yaml";
import { get, isObject, text, type Json, type JsonObject } from "../../shared/values";

export interface Kubeconfig {
    content: JsonObject;
    /** The file it came from; a content given as such has none. */
    file?: string;
}

export interface Overrides {
    context?: string;
    cluster?: string;
}

export interface Connection {
    server: string;
    ca?: Buffer;
    cert?: Buffer;
    key?: Buffer;
    token?: string;
    serverName?: string;
    insecure: boolean;
}

export function isPath(pathOrContent: string): boolean {
    // A content is longer than any path, which stat would refuse.
    return !pathOrContent.includes("\n") && fs.existsSync(expandHome(pathOrContent));
}

export function loadKubeconfig(pathOrContent: string): Kubeconfig {
    const file = isPath(pathOrContent) ? path.resolve(expandHome(pathOrContent)) : undefined;
    const content = parse(file ? fs.readFileSync(file, "utf8") : pathOrContent) as Json;
    if (!isObject(content)) {
        throw new Error("couldn't get version/kind; json parse error: the kubeconfig is no object");
    }
    return { content, file };
}

/** $KUBECONFIG (the first file of it that exists), else ~/.kube/config. */
export function ambientKubeconfig(): Kubeconfig {
    const files = (process.env.KUBECONFIG || "~/.kube/config").split(path.delimiter);
    const file = files.find((name) => name !== "" && fs.existsSync(expandHome(name)));
    if (!file) {
        throw new Error("invalid configuration: no configuration has been provided, try setting KUBECONFIG");
    }
    return loadKubeconfig(file);
}

function expandHome(file: string): string {
    return file === "~" || file.startsWith("~/") ? path.join(os.homedir(), file.slice(1)) : file;
}

function named(config: Kubeconfig, list: string, name: string): JsonObject | undefined {
    const entries = get(config.content, list);
    return Array.isArray(entries) ? entries.filter(isObject).find((entry) => entry.name === name) : undefined;
}

function activeContext(config: Kubeconfig, overrides: Overrides): Json | undefined {
    return get(named(config, "contexts", overrides.context || text(config.content["current-context"])), "context");
}

/** The cluster that the provider talks to: when it changes, everything in it is another cluster's. */
export function activeCluster(config: Kubeconfig, overrides: Overrides): Json | undefined {
    const context = activeContext(config, overrides);
    return get(named(config, "clusters", overrides.cluster || text(get(context, "cluster"))), "cluster");
}

export function defaultNamespace(config: Kubeconfig, overrides: Overrides): string {
    return text(get(activeContext(config, overrides), "namespace")) || "default";
}

export function connectionOf(config: Kubeconfig, overrides: Overrides): Connection {
    const cluster = activeCluster(config, overrides);
    const server = text(get(cluster, "server"));
    if (server === "") {
        throw new Error("invalid configuration: no server for the active context was found in the kubeconfig");
    }
    const user = get(named(config, "users", text(get(activeContext(config, overrides), "user"))), "user");
    for (const way of ["exec", "auth-provider", "username"]) {
        if (get(user, way) !== undefined) {
            throw new Error(`the lab's stand-in for the kubernetes plugin lacks ${way} in a kubeconfig`);
        }
    }
    const pem = (owner: Json | undefined, key: string): Buffer | undefined => {
        const inline = text(get(owner, `${key}-data`));
        const file = text(get(owner, key));
        if (inline !== "") {
            return Buffer.from(inline, "base64");
        }
        return file === "" ? undefined : fs.readFileSync(path.resolve(path.dirname(config.file ?? "."), file));
    };
    const tokenFile = text(get(user, "tokenFile"));
    return {
        server,
        ca: pem(cluster, "certificate-authority"),
        cert: pem(user, "client-certificate"),
        key: pem(user, "client-key"),
        token: text(get(user, "token")) || (tokenFile ? fs.readFileSync(tokenFile, "utf8").trim() : undefined),
        serverName: text(get(cluster, "tls-server-name")) || undefined,
        insecure: get(cluster, "insecure-skip-tls-verify") === true,
    };
}
