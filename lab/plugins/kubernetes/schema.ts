const any = { $ref: "pulumi.json#/Any" };

/** What a program in YAML needs to know of the kinds that the lab's have; Pulumi's own plugin knows all of Kubernetes'. */
export const SCHEMA = {
    "kubernetes:core/v1:Service": {
        apiVersion: { type: "string", const: "v1" },
        kind: { type: "string", const: "Service" },
        metadata: any,
        spec: any,
        status: any,
    },
};
