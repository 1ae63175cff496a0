import * as fs from "node:fs";
import * as path from "node:path";
import { parse, stringify } from "yaml";
import { InstallMethod } from "../../index";
import type { Lab } from "../../lab";
import { repositoryRoot } from "../../lab/paths";
import { installPackages, projectStack } from "./project";
import type { LiveStack } from "./liveStack";
import { labInputs } from "./scratch";

const program = path.join(repositoryRoot, "stacks/program");

/** The addresses of the other stacks' servers, where the test watches for requests. */
export interface Elsewhere {
    /** The API server of every other cluster. */
    server: string;
    /** Every other cluster's firewall. */
    firewall: string;
}

/** Returns the name of a stack, such as `c07`. */
export function stackName(at: number): string {
    return `c${String(at).padStart(2, "0")}`;
}

/**
 * Writes the files of a fleet: this repository's project, a stack file for each cluster with its own pools, sessions
 * and firewall, and one kubeconfig with a context for each. The first stack's cluster is the lab's; the others are
 * simulated.
 */
export function writeFleet(lab: Lab, folder: string, count: number, elsewhere: Elsewhere): void {
    fs.mkdirSync(folder, { recursive: true });
    for (const file of fs.readdirSync(folder)) fs.rmSync(path.join(folder, file), { recursive: true });
    const files = {
        "Pulumi.yaml": stringify({ name: "pulumi-metallb", runtime: "nodejs", main: "index.ts" }),
        // This repository's program, with this folder's stacks.
        "index.ts": `export = require(${JSON.stringify(program)}).cluster(__dirname);\n`,
        "tsconfig.json": JSON.stringify({ compilerOptions: { noCheck: true, esModuleInterop: true } }),
        "package.json": "{}",
    };
    Object.entries(files).forEach(([name, text]) => fs.writeFileSync(path.join(folder, name), text));
    installPackages(folder);
    for (let at = 0; at < count; at++) {
        const inputs = at === 0 ? ownInputs(lab) : otherInputs(at, elsewhere);
        writeStack(folder, stackName(at), inputs);
    }
    fs.writeFileSync(path.join(folder, "kubeconfig"), JSON.stringify(kubeconfig(lab, count, elsewhere)));
}

/** Writes a stack's file. */
export function writeStack(folder: string, name: string, inputs: object): void {
    const config = { "kubernetes:context": name, "pulumi-metallb:metallb": inputs };
    fs.writeFileSync(path.join(folder, `Pulumi.${name}.yaml`), stringify({ config }));
}

/** Returns the first stack, by the CLI. */
export function firstStack(lab: Lab, folder: string): Promise<LiveStack> {
    return projectStack(lab, stackName(0), folder, { KUBECONFIG: path.join(folder, "kubeconfig") });
}

/**
 * Returns the inputs of the lab's cluster: MetalLB's chart and two sessions, each with an address of the stack's own
 * network.
 */
function ownInputs(lab: Lab): object {
    const { bgp, install, ...rest } = labInputs(lab, "0.16.2");
    const peers = bgp?.peers?.map((peer) => ({ ...peer, password: undefined }));
    return { ...rest, install: { ...install, method: InstallMethod.HelmRelease }, bgp: { ...bgp, peers } };
}

/** Returns the inputs of a simulated cluster, as large as a real one. */
export function otherInputs(at: number, { firewall }: Elsewhere): Record<string, unknown> {
    const network = (more: number) => `10.${at}.${more}`;
    return {
        pools: ["public", "internal", "infrastructure"].map((name, pool) => ({
            name,
            addresses: [`${network(pool)}.0/24`],
        })),
        bgp: {
            peers: ["fw1", "fw2"].map((name, peer) => ({
                name,
                myASN: 64600 + at,
                peerASN: 64513,
                peerAddress: `${network(250)}.${peer + 1}`,
            })),
            advertisements: [{ ipAddressPools: ["public", "internal", "infrastructure"] }],
        },
        network: {
            nodes: Array.from({ length: 5 }, (_, node) => ({
                name: `n${node}`,
                addresses: [`${network(250)}.${node + 11}`],
            })),
        },
        pfSense: {
            nodeAddresses: Array.from({ length: 5 }, (_, node) => `${network(250)}.${node + 11}`),
            firewalls: [
                {
                    peers: ["fw1", "fw2"],
                    url: firewall,
                    username: "pulumi",
                    password: { secure: "v1:sealed:elsewhere" },
                },
            ],
        },
    };
}

function kubeconfig(lab: Lab, count: number, { server }: Elsewhere): object {
    const own = parse(fs.readFileSync(lab.kubeconfig, "utf8")) as Record<string, any>;
    const names = Array.from({ length: count }, (_, at) => stackName(at));
    return {
        apiVersion: "v1",
        kind: "Config",
        clusters: names.map((name, at) => ({ name, cluster: at === 0 ? own.clusters[0].cluster : { server } })),
        users: names.map((name, at) => ({ name, user: at === 0 ? own.users[0].user : { token: "nobody" } })),
        contexts: names.map((name) => ({ name, context: { cluster: name, user: name } })),
        // Another stack's context, so that a provider that used the kubeconfig's default would be detected.
        "current-context": names.at(-1),
    };
}
