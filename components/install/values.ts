import * as pulumi from "@pulumi/pulumi";
import { Backend, type InstallArgs, type PlacementArgs } from "../args";

type Values = Record<string, unknown>;

/**
 * The chart waits 10 seconds before its probes' first look and 10 between looks, which hides MetalLB's late webhook and costs the time.
 * The custom resources have a gate of their own, so the probes look at once; the failures allowed span the same 30 seconds as the chart's.
 */
const promptProbe = { initialDelaySeconds: 1, periodSeconds: 1, failureThreshold: 30 };

/** What the component would like to set, and a user's values may change. */
export function defaultValues(args: InstallArgs): Values {
    return withoutUndefined({
        loadBalancerClass: args.loadBalancerClass,
        controller: { readinessProbe: promptProbe, ...placement(args.controller) },
        speaker: {
            readinessProbe: promptProbe,
            startupProbe: { periodSeconds: 1, failureThreshold: 150 },
            ...placement(args.speaker),
        },
        // The sub-chart has a DaemonSet of its own that must run wherever a speaker does.
        "frr-k8s": args.speaker && { frrk8s: placement(args.speaker) },
    });
}

/** What must be as the component says: the checks and the installed backend may not differ. */
export function requiredValues(backend: Backend): Values {
    return {
        frrk8s: { enabled: backend === Backend.FrrK8s },
        speaker: { frr: { enabled: backend === Backend.Frr } },
    };
}

/** The chart's values: the component's defaults, the user's over them, and the backend over both. */
export function chartValues(args: InstallArgs, backend: Backend): pulumi.Input<Values> {
    const merged = (own: Values) => mergeValues(mergeValues(defaultValues(args), own), requiredValues(backend));
    const own: unknown = args.values;
    if (pulumi.Output.isInstance(own) || own instanceof Promise) {
        return pulumi.output(own as pulumi.Input<Values>).apply((known) => merged(known ?? {}));
    }
    return merged((own ?? {}) as Values);
}

/** Helm's own way of merging: maps by key, anything else (lists too) replaced. */
export function mergeValues(under: Values, over: Values): Values {
    const merged: Values = { ...under };
    for (const [key, value] of Object.entries(over)) {
        const below = merged[key];
        merged[key] = isMap(below) && isMap(value) ? mergeValues(below, value) : value;
    }
    return merged;
}

function placement(args: PlacementArgs = {}): Values {
    return withoutUndefined({
        tolerations: args.tolerations,
        nodeSelector: args.nodeSelector,
        priorityClassName: args.priorityClassName,
    });
}

function isMap(value: unknown): value is Values {
    return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function withoutUndefined(values: Values): Values {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
