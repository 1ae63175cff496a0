import * as pulumi from "@pulumi/pulumi";
import { Backend, type InstallArgs, type PlacementArgs } from "../args";
import { onceKnown } from "../inputs/onceKnown";
import { isLater } from "../inputs/resolve";
import { mergeValues, type Values } from "./mergeValues";
import { mirroredValues } from "./mirroredValues";

/**
 * The chart delays the first probe by 10 seconds, and each further probe by 10 seconds. That hides MetalLB's late webhook, and costs time.
 * The custom resources have their own gate, so these probes start at once. The allowed failures span the same 30 seconds as the chart's.
 */
const readinessProbe = { initialDelaySeconds: 1, periodSeconds: 1, failureThreshold: 30 };

/**
 * The controller writes the webhook's certificate into a Secret, which the kubelet mounted empty into the pod. The kubelet reads the Secret
 * again when the pod becomes Ready, and then only after 60 to 90 seconds. So the pod becomes Ready two seconds after the controller
 * answers. By then the certificate is written, even on slow nodes.
 */
const controllerReadinessProbe = { ...readinessProbe, successThreshold: 3 };
const startupProbe = { periodSeconds: 1, failureThreshold: 150 };

/** Returns the component's defaults, which a user's values may override. */
function defaultValues({ controller, speaker, loadBalancerClass }: InstallArgs): Values {
    const probes = { readinessProbe, startupProbe };
    return {
        ...(loadBalancerClass === undefined ? {} : { loadBalancerClass }),
        controller: { readinessProbe: controllerReadinessProbe, ...placement(controller) },
        speaker: { ...probes, ...placement(speaker) },
        // The subchart has its own DaemonSet, which must run on the speakers' nodes.
        "frr-k8s": { frrk8s: { ...probes, ...placement(speaker) } },
    };
}

/** Returns the values that the component requires, so that the checks and the installed backend agree. */
function requiredValues(backend: Backend, frrk8s: pulumi.Input<Values | undefined | null>): Values {
    // An external FRR-K8s replaces the chart's own, and the chart refuses both together.
    const enabled = onceKnown(frrk8s, (known) => backend === Backend.FrrK8s && known?.external !== true);
    return { frrk8s: { enabled }, speaker: { frr: { enabled: backend === Backend.Frr } } };
}

/**
 * Returns the chart's values. Later ones take precedence: the component's defaults, the values that FRR-K8s shares with the speakers, the
 * user's values, and the backend.
 */
export function chartValues(install: InstallArgs, backend: Backend): pulumi.Input<Values> {
    const own = install.values ?? {};
    const defaults = defaultValues(install);
    // The check reports outputs without a value. This code must not wait for that check, because a preview shows the known values even if
    // others are unknown.
    const frrk8s = isLater(own)
        ? pulumi.output(own).apply((values: Values | undefined | null) => values?.frrk8s)
        : (own as Values).frrk8s;
    const required = requiredValues(backend, frrk8s as pulumi.Input<Values>);
    const mirrored = backend === Backend.FrrK8s ? mirroredValues(own) : {};
    return mergeValues(mergeValues(mergeValues(defaults, mirrored), own), required);
}

function placement({ tolerations, nodeSelector, priorityClassName }: PlacementArgs = {}): Values {
    return Object.fromEntries(
        Object.entries({ tolerations, nodeSelector, priorityClassName }).filter(([, value]) => value !== undefined),
    );
}
