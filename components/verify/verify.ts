import type * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { NEWEST_KNOWN, reportsConfiguration } from "../../rules";
import type { Cluster } from "../config/cluster";
import { namespaceName } from "../install/namespace";
import type { Scope } from "../scope";
import { digest } from "../waiting/digest";
import { look, type Looked } from "../waiting/look";
import { patience } from "../waiting/patience";
import { requestAndWait } from "../waiting/request";
import { answerOf, type ConfigurationState } from "./answer";

/** What has to be valid, as a digest: another configuration is asked about anew. */
const VERIFIED = "metallb.pulumi.com/verified-configuration";

/** MetalLB needs a moment to read what it was just given, and meanwhile says how it was before. */
const SETTLING_MS = 2000;

/** Ends the update when MetalLB says that the custom resources are a valid configuration, and with its own words where they aren't. */
export function verifyConfiguration(cluster: Cluster, customResources: k8s.apiextensions.CustomResource[]): void {
    const { verify, install } = cluster.scope.inputs.args;
    if (verify === undefined || !reportsConfiguration(install?.version ?? NEWEST_KNOWN)) {
        return;
    }
    const parts = ["controller", ...(verify.nodes ?? []).map((node) => `speaker-${node}`)];
    const specs = customResources.map((resource) => (resource as unknown as { spec: unknown }).spec);
    const configuration = pulumi.output(specs).apply((known) => digest(known));
    for (const part of parts) {
        askPart(cluster, part, configuration, customResources);
    }
}

function askPart(
    { scope, installation }: Cluster,
    part: string,
    configuration: pulumi.Output<string>,
    dependsOn: pulumi.Resource[],
): void {
    const object = { apiVersion: "metallb.io/v1beta1", kind: "ConfigurationState" };
    const at = (namespace: string): Looked => ({ ...object, metadata: { name: part, namespace } });
    const lookAt = (namespace: string, suffix: string, id?: pulumi.Input<pulumi.ID>) =>
        look<ConfigurationState>(`${scope.name}-verify-${part}-status${suffix}`, at(namespace), {
            parent: scope.parent,
            id,
        });
    const what = `MetalLb "${scope.name}": the configuration`;
    const { timeoutSeconds = 120 } = scope.inputs.args.verify ?? {};
    const namespace = namespaceName(scope.inputs.args.namespace);
    const options = patience(what, `MetalLB (${part})`, timeoutSeconds, async (turn) => {
        await new Promise((resolve) => setTimeout(resolve, turn === 1 ? SETTLING_MS : 0));
        return answerOf(await lookAt(namespace, `-${turn}`));
    });
    const answered = requestAndWait(
        scope.name,
        {
            name: `verify-${part}`,
            object: at(namespace),
            metadata: { name: part, namespace: installation.namespace },
            annotation: VERIFIED,
            value: configuration,
            waitFor: "jsonpath={.status.result}=Valid",
        },
        { parent: scope.parent, dependsOn },
        options,
    );
    void warnOfInvalid(scope, part, lookAt(namespace, "", answered.id));
}

/** A reviewer should know that what is there already isn't valid; nobody else tells him. */
async function warnOfInvalid(scope: Scope, part: string, looked: Promise<ConfigurationState>): Promise<void> {
    // Where the asking fails there is nothing to look at, and the update has ended with the reason.
    const { state, message } = answerOf(await looked.catch(() => ({})));
    if (state === "failed") {
        const says = `The configuration that MetalLB has isn't valid. MetalLB (${part}) says: ${message}`;
        await pulumi.log.warn(says, scope.parent);
    }
}
