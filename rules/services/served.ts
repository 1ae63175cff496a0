import { metadataWarning, warning } from "../finding";
import type { Configuration, Declared, Finding } from "../model";
import { isUnknown, known } from "../unknown";
import { hasAnnotations } from "./annotations";
import type { ServiceSpec } from "./model";

type Service = Declared<ServiceSpec>;

/** Returns the Services that MetalLB serves. */
export function served(configuration: Configuration): Service[] {
    return (configuration.services ?? []).filter(
        (service) => isBalancer(service) && classMatches(service, configuration) !== false,
    );
}

/** Reports Services that are meant for MetalLB, but that MetalLB ignores. */
export function servicesLeftAlone(configuration: Configuration): Finding[] {
    return (configuration.services ?? []).flatMap((service) => {
        if (!isBalancer(service)) return [otherType(service)];
        const isForUs = isMeant(service) && classMatches(service, configuration) === false;
        return isForUs ? [otherClass(service, configuration)] : [];
    });
}

/** Whether a Service is, or may be, of type LoadBalancer. */
function isBalancer({ spec: { type } }: Service): boolean {
    return isUnknown(type) || type === "LoadBalancer";
}

/**
 * Whether a Service has MetalLB's class; undefined if a class isn't known. A class that doesn't name MetalLB belongs to another product.
 */
function classMatches(service: Service, { workloads }: Configuration): boolean | undefined {
    const own = workloads?.loadBalancerClass;
    const { loadBalancerClass: given = "" } = service.spec;
    if (isUnknown(given)) return undefined;
    if (own === undefined || isUnknown(own)) return given === "" || isMeant(service) ? undefined : false;
    return given === own;
}

/** Whether a Service is meant for MetalLB: it names MetalLB, or is listed in the inputs. Others may belong to other load balancers. */
function isMeant({ annotations, metadataPath, spec }: Service): boolean {
    const isListedForUs = metadataPath === undefined;
    return isListedForUs || hasAnnotations(annotations) || /metallb/i.test(known(spec.loadBalancerClass) ?? "");
}

function otherType(service: Service): Finding {
    const { type = "ClusterIP" } = service.spec;
    return metadataWarning(service, "annotations", {
        rule: "service-type",
        message: `The Service has MetalLB annotations and the type ${type}, but MetalLB serves the type LoadBalancer only.`,
    });
}

function otherClass(service: Service, { workloads }: Configuration): Finding {
    const own = workloads?.loadBalancerClass ?? "";
    const given = service.spec.loadBalancerClass;
    const words = (text: string | undefined) => (text ? JSON.stringify(text) : "none");
    return warning(service, "loadBalancerClass", {
        rule: "service-class",
        message: `The Service's loadBalancerClass is ${words(given)}, but MetalLB's is ${words(own)}: MetalLB ignores the Service, without an event.`,
        hint:
            own === ""
                ? `Create the Service again without loadBalancerClass, which can't be changed. Or set the chart's loadBalancerClass to that class.`
                : `Create the Service again with loadBalancerClass: ${JSON.stringify(own)}, which can't be added later.`,
    });
}
