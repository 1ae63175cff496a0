import * as fs from "node:fs";
import * as https from "node:https";
import { parse } from "yaml";
import type { Lab } from "../../../lab";

/** An object as in a manifest. */
export interface Manifest {
    apiVersion: string;
    kind: string;
    metadata: { name: string; namespace?: string; [key: string]: unknown };
    [key: string]: unknown;
}

export interface Answer {
    status: number;
    body: any;
}

const PLURALS: Record<string, string> = {
    IPAddressPool: "ipaddresspools",
    BGPPeer: "bgppeers",
    BGPAdvertisement: "bgpadvertisements",
    L2Advertisement: "l2advertisements",
    BFDProfile: "bfdprofiles",
    Community: "communities",
    Secret: "secrets",
    ConfigMap: "configmaps",
    Service: "services",
};

/**
 * Sends requests directly to the lab's API server: a kubectl process for each of a thousand requests would take
 * minutes.
 */
export class Api {
    private readonly options: https.RequestOptions;

    constructor(lab: Lab) {
        const { clusters, users } = parse(fs.readFileSync(lab.kubeconfig, "utf8"));
        const { server, ...authority } = clusters[0].cluster;
        const { user } = users[0];
        const decoded = (data: string) => Buffer.from(data, "base64");
        const { hostname, port } = new URL(server);
        this.options = {
            hostname,
            port,
            ca: decoded(authority["certificate-authority-data"]),
            cert: decoded(user["client-certificate-data"]),
            key: decoded(user["client-key-data"]),
            agent: new https.Agent({ keepAlive: true }),
        };
    }

    /** Creates an object as kubectl does: a field that the kind lacks is refused. */
    create(manifest: Manifest, dryRun = false): Promise<Answer> {
        const query = `?fieldValidation=Strict${dryRun ? "&dryRun=All" : ""}`;
        return this.request("POST", `${collection(manifest)}${query}`, manifest);
    }

    delete(manifest: Manifest): Promise<Answer> {
        return this.request("DELETE", `${collection(manifest)}/${manifest.metadata.name}`);
    }

    get(path: string): Promise<Answer> {
        return this.request("GET", path);
    }

    private request(method: string, path: string, body?: unknown): Promise<Answer> {
        return new Promise((resolve, reject) => {
            const headers = { "content-type": "application/json", accept: "application/json" };
            const request = https.request({ ...this.options, method, path, headers }, (response) => {
                const parts: Buffer[] = [];
                response.on("data", (part: Buffer) => parts.push(part));
                response.on("end", () =>
                    resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(parts).toString()) }),
                );
            });
            request.on("error", reject).end(body === undefined ? undefined : JSON.stringify(body));
        });
    }
}

function collection({ apiVersion, kind, metadata: { namespace } }: Manifest): string {
    const root = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    return `${root}/namespaces/${namespace}/${PLURALS[kind]}`;
}
