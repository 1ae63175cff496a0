import * as pulumi from "@pulumi/pulumi";
import { Backend, type InstallArgs, type PlacementArgs } from "../args";
import { onceKnown } from "../inputs/onceKnown";
import { isLater } from "../inputs/resolve";
import { mergeValues, type Values } from "./mergeValues";
import { mirroredValues } from "./mirroredValues";

/**
 * The chart waits 10 seconds before its probes' first look and 10 between looks, which hides MetalLB's late webhook and costs the time.
 * The custom resources have a gate of their own, so the probes look at once; the failures allowed span the same 30 seconds as the chart's.
 */
const readinessProbe = { initialDelaySeconds: 1, periodSeconds: 1, failureThreshold: 30 };

/**
 * The controller writes its webhook's certificate into a Secret that its pod has mounted empty. The kubelet looks at the Secret again when
 * the pod becomes Ready, and then not for 60 to 90 seconds. So the pod becomes Ready two seconds after the controller answers, when the
 * certificate is written on slow nodes, too.
 */
const controllerReadinessProbe = { ...readinessProbe, successThreshold: 3 };
const startupProbe = { periodSeconds: 1, failureThreshold: 150 };

/** What the component would like to set, and a user's values may change. */
function defaultValues({ controller, speaker, loadBalancerClass }: InstallArgs): Values {
    const probes = { readinessProbe, startupProbe };
    return {
        ...(loadBalancerClass === undefined ? {} : { loadBalancerClass }),
        controller: { readinessProbe: controllerReadinessProbe, ...placement(controller) },
        speaker: { ...probes, ...placement(speaker) },
        // The sub-chart has a DaemonSet of its own that must run wherever a speaker does.
        "frr-k8s": { frrk8s: { ...probes, ...placement(speaker) } },
    };
}

/** What must be as the component says: the checks and the installed backend may not differ. */
function requiredValues(backend: Backend, frrk8s: pulumi.Input<Values | undefined | null>): Values {
    // FRR-K8s that is there already takes the place of the chart's own, and the chart refuses both.
    const enabled = onceKnown(frrk8s, (known) => backend === Backend.FrrK8s && known?.external !== true);
    return { frrk8s: { enabled }, speaker: { frr: { enabled: backend === Backend.Frr } } };
}

/** The chart's values: the component's defaults, what FRR-K8s shares with the speakers, the user's values, and the backend over all. */
export function chartValues(install: InstallArgs, backend: Backend): pulumi.Input<Values> {
    const own = install.values ?? {};
    const defaults = defaultValues(install);
    // The check is told of values that come to nothing, but this mayn't wait for it: a preview shows values of which others aren't known.
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
