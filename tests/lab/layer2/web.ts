import type { Lab } from "../../../lab";
import { webContainer } from "../../../lab/main-job/service";
import { KUBECTL_TIMEOUT, waitFor } from "../../../lab/wait";

const name = "anywhere";
const labels = { app: name };

/** The options of a test's Service. */
export interface ServiceOptions {
    /** The pool of its addresses. */
    pool: string;
    ipFamilyPolicy?: "SingleStack" | "PreferDualStack" | "RequireDualStack";
    ipFamilies?: ("IPv4" | "IPv6")[];
}

/** A web server on every node, including new ones, and Services of type LoadBalancer in front of it. */
export class Web {
    private readonly services: string[] = [];

    constructor(private readonly lab: Lab) {}

    async start(): Promise<void> {
        await this.apply({
            apiVersion: "apps/v1",
            kind: "DaemonSet",
            metadata: { name },
            spec: {
                selector: { matchLabels: labels },
                template: { metadata: { labels }, spec: { containers: [webContainer(name)] } },
            },
        });
        await this.lab.kubectl(["rollout", "status", `daemonset/${name}`, KUBECTL_TIMEOUT]);
    }

    /** Creates a Service, and waits for its addresses: the first family's first. */
    async service(service: string, { pool, ...families }: ServiceOptions): Promise<string[]> {
        this.services.push(service);
        await this.apply({
            apiVersion: "v1",
            kind: "Service",
            metadata: { name: service, annotations: { "metallb.io/address-pool": pool } },
            spec: { type: "LoadBalancer", selector: labels, ports: [{ port: 80, targetPort: 8080 }], ...families },
        });
        const path = "jsonpath={.status.loadBalancer.ingress[*].ip}";
        return waitFor(
            async () => {
                const output = await this.lab.kubectl(["get", "service", service, "-o", path]);
                return output ? output.split(" ") : undefined;
            },
            { what: `an address for the Service ${service}` },
        );
    }

    async stop(): Promise<void> {
        const all = this.services.map((service) => `service/${service}`);
        await this.lab.kubectl(["delete", "--ignore-not-found", ...all, `daemonset/${name}`]);
    }

    private async apply(object: object): Promise<void> {
        await this.lab.kubectl(["apply", "-f", "-"], { input: JSON.stringify(object) });
    }
}
