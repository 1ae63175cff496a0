// A custom kind that takes any spec and status.
import * as k8s from "@pulumi/kubernetes";
import type { TestCluster } from "./kubernetes-plugin-cluster";
import type { Program } from "./kubernetes-plugin-stack";

export const DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
export const THINGS = "/apis/lab.test/v1/namespaces/default/things";

function definition(): object {
    const open = { type: "object", "x-kubernetes-preserve-unknown-fields": true };
    const schema = { openAPIV3Schema: { type: "object", properties: { spec: open, status: open } } };
    return {
        apiVersion: "apiextensions.k8s.io/v1",
        kind: "CustomResourceDefinition",
        metadata: { name: "things.lab.test" },
        spec: {
            group: "lab.test",
            scope: "Namespaced",
            names: { plural: "things", singular: "thing", kind: "Thing", listKind: "ThingList" },
            versions: [{ name: "v1", served: true, storage: true, schema, subresources: { status: {} } }],
        },
    };
}

export async function define(cluster: TestCluster): Promise<void> {
    await cluster.request("POST", DEFINITIONS, definition());
    await cluster.until("the kind is served", async () => (await cluster.request("GET", THINGS)).code === 200);
}

export function thing(
    name: string,
    spec: object,
    options: { annotations?: Record<string, string>; import?: string } = {},
): Program {
    return (provider) => {
        const metadata = { name, annotations: options.annotations };
        const args = { apiVersion: "lab.test/v1", kind: "Thing", metadata, spec };
        new k8s.apiextensions.CustomResource("thing", args, { provider, import: options.import });
    };
}
