import * as fs from "node:fs";
import * as path from "node:path";
import { stringify } from "yaml";
import type { Lab } from "../handle";
import { repositoryRoot } from "../paths";
import type { ProcessSpec } from "../process";
import type { FluxTools } from "../tools";
import type { Topology } from "../topology";

export const fluxNamespace = "flux-system";

/** A process of Flux in the lab, and the check of its readiness. */
export interface Part extends ProcessSpec {
    readyUrl: string;
    /** Whether it watches kinds that must exist before its start. */
    needsApis: boolean;
}

export interface FluxPaths {
    root: string;
    git: string;
    artifacts: string;
    registry: string;
    registryConfig: string;
    /** The folder for files that programs write into a home or a temporary folder. */
    home: string;
    started: string;
}

export function fluxPaths(state: string): FluxPaths {
    const root = path.join(state, "flux");
    const below = (name: string): string => path.join(root, name);
    return {
        root,
        git: below("git"),
        artifacts: below("artifacts"),
        registry: below("registry"),
        registryConfig: below("registry.yaml"),
        home: below("home"),
        started: below("started.json"),
    };
}

export const loopback = (port: number): string => `127.0.0.1:${port}`;

/** Returns all of Flux' processes in the lab. */
export function fluxParts(lab: Pick<Lab, "kubeconfig" | "state" | "logs" | "topology">, tools: FluxTools): Part[] {
    const paths = fluxPaths(lab.state);
    const ports = lab.topology.fluxPorts;
    const { logs } = lab;
    const home = { HOME: paths.home, TMPDIR: paths.home };
    const controller = (name: string, healthPort: number, ...more: string[]): Part => ({
        name,
        logs,
        argv: [tools.controller(name), ...controllerArguments(healthPort), ...more],
        env: { ...home, KUBECONFIG: lab.kubeconfig, RUNTIME_NAMESPACE: fluxNamespace },
        readyUrl: `http://${loopback(healthPort)}/readyz`,
        needsApis: true,
    });
    return [
        {
            name: "flux-git",
            logs,
            argv: [...nodeProgram(path.join(__dirname, "git", "serve.ts")), paths.git, String(ports.git)],
            env: home,
            readyUrl: `http://${loopback(ports.git)}/`,
            needsApis: false,
        },
        {
            name: "flux-registry",
            logs,
            argv: [tools.registry, "serve", paths.registryConfig],
            // Otherwise it would look for a collector of traces.
            env: { ...home, OTEL_TRACES_EXPORTER: "none" },
            readyUrl: `http://${loopback(ports.registry)}/v2/`,
            needsApis: false,
        },
        controller(
            "source-controller",
            ports.sourceHealth,
            `--storage-path=${paths.artifacts}`,
            `--storage-addr=${loopback(ports.artifacts)}`,
            `--storage-adv-addr=${loopback(ports.artifacts)}`,
        ),
        controller("kustomize-controller", ports.kustomizeHealth),
        controller("helm-controller", ports.helmHealth),
    ];
}

function controllerArguments(healthPort: number): string[] {
    return [
        "--watch-all-namespaces",
        "--enable-leader-election=false",
        "--events-addr=",
        "--metrics-addr=0",
        `--health-addr=${loopback(healthPort)}`,
        // The default is 30 seconds; a test would wait that long for a dependency that isn't ready yet.
        "--requeue-dependency=1s",
    ];
}

function nodeProgram(file: string): string[] {
    return [process.execPath, "--require", require.resolve("tsx/cjs", { paths: [repositoryRoot] }), file];
}

/** Returns the registry's configuration: one folder, on loopback. */
export function registryConfiguration(t: Topology, folder: string): string {
    return stringify({
        version: "0.1",
        log: { level: "info", accesslog: { disabled: true } },
        storage: { filesystem: { rootdirectory: folder }, delete: { enabled: true } },
        http: { addr: loopback(t.fluxPorts.registry) },
    });
}

/** Makes the folders and files that the processes need. */
export function prepareFolders(t: Topology, paths: FluxPaths): void {
    for (const folder of [paths.git, paths.artifacts, paths.registry, paths.home]) {
        fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    }
    fs.writeFileSync(paths.registryConfig, registryConfiguration(t, paths.registry));
}
