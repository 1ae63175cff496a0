import type { Lab } from "../index";
import { KUBECTL_TIMEOUT, waitFor } from "../wait";

const name = "web";

/** A small web server that answers with its own name. */
export function webContainer(name: string): object {
    return {
        name,
        image: "lab.local/web:1",
        imagePullPolicy: "IfNotPresent",
        ports: [{ containerPort: 8080 }],
        readinessProbe: { httpGet: { path: "/", port: 8080 }, periodSeconds: 1 },
    };
}

/**
 * Returns the manifests of that server behind a Service of type LoadBalancer, as a user of the cluster would write
 * them.
 */
function manifests(): string {
    const labels = { app: name };
    const items = [
        {
            apiVersion: "apps/v1",
            kind: "Deployment",
            metadata: { name },
            spec: {
                replicas: 2,
                selector: { matchLabels: labels },
                template: { metadata: { labels }, spec: { containers: [webContainer(name)] } },
            },
        },
        {
            apiVersion: "v1",
            kind: "Service",
            metadata: { name },
            spec: { type: "LoadBalancer", selector: labels, ports: [{ port: 80, targetPort: 8080 }] },
        },
    ];
    return JSON.stringify({ apiVersion: "v1", kind: "List", items });
}

/** Runs the web server, and waits until its pods are ready. Its Service may not have an address yet. */
export async function startWeb(lab: Lab): Promise<void> {
    await lab.kubectl(["apply", "-f", "-"], { input: manifests() });
    await lab.kubectl(["rollout", "status", `deployment/${name}`, KUBECTL_TIMEOUT]);
}

/** Returns the address that MetalLB assigns to the web server's Service. */
export function serviceAddress(lab: Lab): Promise<string> {
    const path = "jsonpath={.status.loadBalancer.ingress[0].ip}";
    return waitFor(async () => (await lab.kubectl(["get", "service", name, "-o", path])).trim() || undefined, {
        what: "an address for the Service",
    });
}

/** Runs the web server, and waits until MetalLB has assigned an address to its Service. */
export async function startService(lab: Lab): Promise<string> {
    await startWeb(lab);
    return serviceAddress(lab);
}

/** Removes the web server and its Service. */
export async function stopService(lab: Lab): Promise<void> {
    await lab.kubectl(["delete", "--ignore-not-found", `service/${name}`, `deployment/${name}`]);
}

/** Waits until the client behind the firewalls gets an answer from an address, and returns it. */
export function answerAtClient(lab: Lab, address: string): Promise<string> {
    return waitFor(
        async () => {
            const { ok, body } = await lab.client.get(`http://${address}/`, 2);
            return ok ? body.trim() : undefined;
        },
        { what: `an answer from http://${address}/ at the client` },
    );
}
