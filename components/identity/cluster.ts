import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { isUnknown } from "../../rules";
import { knownLater } from "../inputs/resolve";
import { urnOf } from "../recorded";

/** The identity of a cluster: a text, or the provider if nothing else is known. Equal identities mean the same cluster. */
export type ClusterIdentity = string | object;

const PROPERTIES = ["kubeconfig", "context", "cluster", "renderYamlToDirectory"] as const;
type Settings = Partial<Record<(typeof PROPERTIES)[number], string>>;

/** Returns the kubernetes provider of a component's children, as the SDK determines it. Undefined for the default provider. */
export function kubernetesProvider(opts: pulumi.ComponentResourceOptions = {}): pulumi.ProviderResource | undefined {
    const { providers = [], provider, parent } = opts;
    const own = [...Object.values(providers), ...(provider === undefined ? [] : [provider])];
    // The SDK has this member at run time, but not in its public types.
    const isKubernetes = (one: pulumi.ProviderResource) =>
        (one as unknown as { getPackage(): string }).getPackage() === "kubernetes";
    return own.find(isKubernetes) ?? parent?.getProvider("kubernetes:core/v1:Namespace");
}

/** Returns the cluster that a provider leads to: the API server in its kubeconfig, as far as a preview knows it. */
export async function clusterOf(provider: pulumi.ProviderResource | undefined): Promise<ClusterIdentity> {
    if (provider === undefined) {
        return serverOf({});
    }
    if (!("kubeconfig" in provider)) {
        // Another process made this provider, so only its urn is known.
        return urnOf(provider);
    }
    const given = provider as unknown as Record<string, unknown>;
    const settings = await knownLater(Object.fromEntries(PROPERTIES.map((key) => [key, given[key]])), true);
    return Object.values(settings as object).some(isUnknown) ? provider : serverOf(settings as Settings);
}

/** Returns the API server by the provider's own defaults: first the stack's configuration, then kubectl's defaults. */
function serverOf({ kubeconfig, context, cluster, renderYamlToDirectory }: Settings): string {
    if (renderYamlToDirectory) {
        return `files in ${path.resolve(renderYamlToDirectory)}`;
    }
    const config = new pulumi.Config("kubernetes");
    const text = contentOf(kubeconfig ?? config.get("kubeconfig") ?? ambientFile());
    const server = serverIn(text, context ?? config.get("context"), cluster ?? config.get("cluster"));
    return server ?? JSON.stringify([text, context, cluster]);
}

function ambientFile(): string {
    const [first] = (process.env.KUBECONFIG ?? "").split(path.delimiter).filter(Boolean);
    return first ?? path.join(os.homedir(), ".kube/config");
}

/** Returns the content of a kubeconfig, which is given as its content or its path. */
function contentOf(kubeconfig: string): string {
    try {
        return fs.readFileSync(withHome(kubeconfig), "utf8");
    } catch {
        return kubeconfig;
    }
}

/** Replaces `~` by the home folder, as the kubernetes provider does. On Windows, a backslash may follow the `~`. */
export function withHome(file: string, home = os.homedir()): string {
    return file.replace(/^~(?=[/\\])/, () => home);
}

interface Kubeconfig {
    "current-context"?: string;
    contexts?: { name?: string; context?: { cluster?: string } }[];
    clusters?: { name?: string; cluster?: Record<"server" | "proxy-url" | "tls-server-name", string | undefined> }[];
}

function serverIn(text: string, context: string | undefined, cluster: string | undefined): string | undefined {
    try {
        const config = parse(text) as Kubeconfig;
        const current = context ?? config["current-context"];
        const wanted = cluster ?? config.contexts?.find(({ name }) => name === current)?.context?.cluster;
        const found = config.clusters?.find(({ name }) => name === wanted)?.cluster;
        // One address may lead to several clusters, through a proxy or by the server name in TLS.
        return (
            found?.server && JSON.stringify([new URL(found.server).href, found["proxy-url"], found["tls-server-name"]])
        );
    } catch {
        return undefined;
    }
}
