import * as pulumi from "@pulumi/pulumi";
import { secret } from "../../base/values/secrets";
import { promised } from "../promised";
import { handedBack } from "../transforms";
import type { Values } from "./mergeValues";

const DEFINITION = "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition";
const SERVICE = "kubernetes:core/v1:Service";

/** In seconds; a preview may not know what was given. */
const DEFAULT_TIMEOUT = 300;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a chart's object may be of any kind
type Props = Record<string, any>;

/**
 * What the component changes of the chart's objects before they are registered. The chart knows nothing of Pulumi, and its component has
 * no options for this.
 *
 * @param values The chart's values, which may hold secrets.
 * @param timeoutSeconds How long an object may take to be ready.
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
        // A change made by hand is put back by the next update, as Helm does it, and isn't a conflict of field managers.
        "pulumi.com/patchForce": "true",
        // A webhook's Service would be waited for until nothing of it has changed for 10 seconds. The custom resources wait for the
        // webhook itself.
        ...(type === SERVICE ? { "pulumi.com/skipAwait": "true" } : {}),
    };
    return { ...object, metadata: { ...object.metadata, annotations } };
}

/** Charts before 0.14 have a certificate that nobody uses in place of the one that the controller writes there, and would put it back. */
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
 * The chart's component renders a secret value like any other, wherever the chart has it, and in whatever form. So everything in an object
 * is secret, except its name. Secrets are written as they are sent, since a transform runs outside of its program, where the SDK may
 * believe that the engine takes none.
 *
 * The versions of a CRD stay plain: no chart has a value there, and the kubernetes plugin would show a change in every preview, since it
 * writes `x-kubernetes-list-type` with underscores in the state and doesn't find it again within a secret.
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
