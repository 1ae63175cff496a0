import * as pulumi from "@pulumi/pulumi";
import type * as k8s from "@pulumi/kubernetes";
import { NEWEST_KNOWN, reportsConfiguration } from "../../rules";
import type { Cluster } from "../config/cluster";
import { warn } from "../inputs/warnings";
import { namespaceName } from "../install/namespace";
import { digest } from "./digest";
import { poll } from "./poll";
import { ANSWERED, mark } from "./mark";
import { waitUntilReady } from "./waitUntilReady";
import { answerOf, together, type ConfigurationState } from "./answer";

/** The time for MetalLB to read a new configuration. Until then it reports the previous state. */
const SETTLING_MS = 2000;

const object = { apiVersion: "metallb.io/v1beta1", kind: "ConfigurationState" };

/** Waits until MetalLB reports a valid configuration. If the configuration isn't valid, the update fails with MetalLB's message. */
export function verifyConfiguration(cluster: Cluster, customResources: k8s.apiextensions.CustomResource[]): void {
    const { scope, installation } = cluster;
    const { verify, install } = scope.inputs.args;
    if (verify === undefined || !reportsConfiguration(install?.version ?? NEWEST_KNOWN)) {
        return;
    }
    const parts = ["controller", ...(verify.nodes ?? []).map((node) => `speaker-${node}`)];
    const question = questionOf(cluster, parts, customResources);
    // Several components may verify one cluster's configuration, each with its own annotation.
    const asker = digest(pulumi.getProject(), pulumi.getStack(), scope.name);
    const write = (name: string, part: string, annotation: string, opts: pulumi.CustomResourceOptions) =>
        mark(
            {
                name: `${scope.name}-${name}`,
                object,
                metadata: { name: part, namespace: installation.namespace },
                annotations: { [`${annotation}-${asker}`]: question },
            },
            { parent: scope.parent, ...opts },
        );
    // If a part has no status yet, its object can be read only after this.
    const asked = parts.map((part) =>
        write(`verify-${part}`, part, "metallb.pulumi.com/asked", { dependsOn: customResources }),
    );
    write("verify", "controller", ANSWERED, { dependsOn: asked, ...untilAllAreValid(cluster, parts) });
    if (pulumi.runtime.isDryRun()) {
        parts.forEach((part, index) => void warnOfInvalid(cluster, part, asked[index]!.id));
    }
}

/** Returns a digest of the parts and their configuration. A changed digest is verified again. */
function questionOf({ scope, installation }: Cluster, parts: string[], made: k8s.apiextensions.CustomResource[]) {
    const objects = made.map((resource) => [
        resource.kind,
        resource.metadata,
        (resource as unknown as { spec: unknown }).spec,
    ]);
    return pulumi.all([installation.version, pulumi.output(objects)]).apply(([version, all]) => {
        const configuration = all.map(([kind, metadata, spec]) => [kind, named(metadata), spec]);
        return digest(parts, version, scope.inputs.args.backend, configuration);
    });
}

/** Returns the fields that selectors and references read. The API server adds many others. */
function named(metadata: unknown) {
    const { name, labels } = (metadata ?? {}) as { name?: string; labels?: object };
    return { name, labels };
}

/** Polls all parts in one wait, because each separate wait would occupy one of the engine's workers. */
function untilAllAreValid(cluster: Cluster, parts: string[]): pulumi.CustomResourceOptions {
    const { timeoutSeconds = 120 } = cluster.scope.inputs.args.verify ?? {};
    const what = `MetalLb "${cluster.scope.name}": the configuration`;
    return waitUntilReady(cluster.scope, what, "MetalLB", timeoutSeconds, async (turn) => {
        await new Promise((resolve) => setTimeout(resolve, turn === 1 ? SETTLING_MS : 0));
        const answers = parts.map(async (part) => ({ part, ...answerOf(await pollPart(cluster, part, `-${turn}`)) }));
        return together(await Promise.all(answers));
    });
}

function pollPart({ scope }: Cluster, part: string, suffix: string, id?: pulumi.Input<pulumi.ID>) {
    const metadata = { name: part, namespace: namespaceName(scope.inputs.args.namespace) };
    const name = `${scope.name}-verify-${part}-status${suffix}`;
    return poll<ConfigurationState>(name, { ...object, metadata }, { parent: scope.parent, id });
}

/** Warns in a preview if the current configuration isn't valid. */
async function warnOfInvalid(cluster: Cluster, part: string, id: pulumi.Input<pulumi.ID>): Promise<void> {
    // If the object can't be read, the preview has already failed with the reason.
    const { state, message } = answerOf(await pollPart(cluster, part, "", id).catch(() => ({})));
    if (state === "failed") {
        const says = `MetalLB's current configuration isn't valid. MetalLB says: ${part}: ${message}`;
        await warn(says, cluster.scope.parent);
    }
}
