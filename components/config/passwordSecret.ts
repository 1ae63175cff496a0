import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { passwordSecretName } from "../../rules";
import { ownedByPulumi } from "../annotations";
import type { Cluster } from "./cluster";

/**
 * Makes the Secret of a peer's password.
 *
 * The kubernetes provider replaces a Secret whose content changes. A protected component refuses that, and MetalLB would have no password
 * in the meantime. A Patch changes the same content in place. So the Patch has the password, and the Secret has only the content that its
 * type requires. Secrets of earlier versions keep a password in their inputs, which is no longer read.
 *
 * @returns The resource after which the password is in the cluster.
 */
export function createPasswordSecret(
    { scope, installation }: Cluster,
    peer: string,
    password: pulumi.Input<string>,
): pulumi.Resource {
    const metadata = {
        name: passwordSecretName(peer),
        namespace: installation.namespace,
        annotations: ownedByPulumi(),
    };
    const secret = new k8s.core.v1.Secret(
        `${scope.name}-password-${peer}`,
        { metadata, type: "kubernetes.io/basic-auth", stringData: { username: "metallb" } },
        { parent: scope.parent, dependsOn: installation.dependsOn, ignoreChanges: ["stringData", "data"] },
    );
    return new k8s.core.v1.SecretPatch(
        `${scope.name}-current-password-${peer}`,
        { metadata, stringData: { password: pulumi.secret(password) } },
        // Deleting the Secret deletes the password.
        { parent: scope.parent, dependsOn: secret, retainOnDelete: true },
    );
}
