import * as pulumi from "@pulumi/pulumi";
import { secret } from "../../base/values/secrets";
import { promised } from "../promised";
import { handedBack } from "../transforms";
import type { Values } from "./mergeValues";

const DEFINITION = "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition";
const SERVICE = "kubernetes:core/v1:Service";

/** The default timeout, in seconds, also for a timeout that a preview doesn't know. */
const DEFAULT_TIMEOUT = 300;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a chart's object may be of any kind
type Props = Record<string, any>;

/**
 * Returns a transform that changes the chart's objects before they are registered. The chart knows nothing of Pulumi, and its component has
 * no options for these changes.
 *
 * @param values The chart's values, which may contain secrets.
 * @param timeoutSeconds The time for an object to be ready.
 * @param options More options for every object.
 */
export function chartObjects(
    values: pulumi.Input<Values>,
    timeoutSeconds: pulumi.Input<number> = DEFAULT_TIMEOUT,
    options: pulumi.CustomResourceOptions = {},
): pulumi.ResourceTransform {
    const hidden = pulumi.isSecret(pulumi.output(values));
    const timeout = promised(pulumi.output(timeoutSeconds)) as Promise<number | undefined>;
    return async ({ custom, type, props, opts }) => {
        if (!custom) {
            return undefined;
        }
        const object = withoutPlaceholder(type, annotated(type, props));
        const time = `${(await timeout) ?? DEFAULT_TIMEOUT}s`;
        return {
            props: (await hidden) ? withSecrets(type, object) : object,
            opts: {
                ...handedBack(opts),
                customTimeouts: { ...opts.customTimeouts, create: time, update: time },
                // An object of the chart has a fixed name.
                deleteBeforeReplace: true,
                ...options,
            },
        };
    };
}

function annotated(type: string, object: Props): Props {
    const annotations = {
        ...object.metadata?.annotations,
        // The next update reverts a change made by hand, as Helm does, instead of failing with a conflict of field managers.
        "pulumi.com/patchForce": "true",
        // The provider would wait for a webhook's Service until it is unchanged for 10 seconds. The custom resources wait for the webhook
        // themselves.
        ...(type === SERVICE ? { "pulumi.com/skipAwait": "true" } : {}),
    };
    return { ...object, metadata: { ...object.metadata, annotations } };
}

/**
 * Removes the placeholder certificate of charts before 0.14. The controller replaces the placeholder, and the next update would restore it.
 */
function withoutPlaceholder(type: string, object: Props): Props {
    const conversion = object.spec?.conversion;
    if (type !== DEFINITION || conversion?.webhook?.clientConfig?.caBundle === undefined) {
        return object;
    }
    const webhook = {
        ...conversion.webhook,
        clientConfig: { ...conversion.webhook.clientConfig, caBundle: undefined },
    };
    return { ...object, spec: { ...object.spec, conversion: { ...conversion, webhook } } };
}

/**
 * Makes everything in an object secret, except its name. The chart's component renders a secret value like any other, at any place and in
 * any form. The secrets are written in their serialized form: a transform runs outside its program, where the SDK may believe that the
 * engine takes no secrets.
 *
 * The versions of a CRD stay plain, because no chart has a value there. As a secret, they would show a change in every preview: the
 * kubernetes plugin writes `x-kubernetes-list-type` with underscores in the state, and doesn't recognize it within a secret.
 */
function withSecrets(type: string, { apiVersion, kind, metadata, ...content }: Props): Props {
    const { name, namespace, ...rest } = metadata;
    if (type === DEFINITION) {
        const { versions, ...spec } = content.spec;
        return { apiVersion, kind, metadata: { name, ...secrets(rest) }, spec: { ...secrets(spec), versions } };
    }
    return { apiVersion, kind, metadata: { name, namespace, ...secrets(rest) }, ...secrets(content) };
}

function secrets(values: Props): Props {
    return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, secret(value)]));
}
