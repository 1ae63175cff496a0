import { metadataWarning, warning } from "../finding";
import type { Configuration, Declared, Finding } from "../model";
import { isUnknown, known } from "../unknown";
import { hasAnnotations } from "./annotations";
import type { ServiceSpec } from "./model";

type Service = Declared<ServiceSpec>;

/** The Services that MetalLB gives addresses to. */
export function served(configuration: Configuration): Service[] {
    return (configuration.services ?? []).filter(
        (service) => isBalancer(service) && classMatches(service, configuration) !== false,
    );
}

/** Finds Services that are meant for MetalLB, and that MetalLB leaves alone. */
export function servicesLeftAlone(configuration: Configuration): Finding[] {
    return (configuration.services ?? []).flatMap((service) => {
        if (!isBalancer(service)) return [otherType(service)];
        const isForUs = isMeant(service) && classMatches(service, configuration) === false;
        return isForUs ? [otherClass(service, configuration)] : [];
    });
}

/** A type that isn't known yet may be the right one. */
function isBalancer({ spec: { type } }: Service): boolean {
    return isUnknown(type) || type === "LoadBalancer";
}

/** Undefined where the class of MetalLB or of the Service isn't known. A class that doesn't speak of MetalLB is another product's. */
function classMatches(service: Service, { workloads }: Configuration): boolean | undefined {
    const own = workloads?.loadBalancerClass;
    const { loadBalancerClass: given = "" } = service.spec;
    if (isUnknown(given)) return undefined;
    if (own === undefined || isUnknown(own)) return given === "" || isMeant(service) ? undefined : false;
    return given === own;
}

/** Services of other classes belong to other load balancers. A Service that names MetalLB, or is listed in the inputs, is meant for MetalLB. */
function isMeant({ annotations, metadataPath, spec }: Service): boolean {
    const isListedForUs = metadataPath === undefined;
    return isListedForUs || hasAnnotations(annotations) || /metallb/i.test(known(spec.loadBalancerClass) ?? "");
}

function otherType(service: Service): Finding {
    const { type = "ClusterIP" } = service.spec;
    return metadataWarning(service, "annotations", {
        rule: "service-type",
        message: `The Service has annotations of MetalLB's, but its type is ${type}, and MetalLB serves the type LoadBalancer only.`,
    });
}

function otherClass(service: Service, { workloads }: Configuration): Finding {
    const own = workloads?.loadBalancerClass ?? "";
    const given = service.spec.loadBalancerClass;
    const words = (text: string | undefined) => (text ? JSON.stringify(text) : "none");
    return warning(service, "loadBalancerClass", {
        rule: "service-class",
        message: `The Service's loadBalancerClass is ${words(given)}, and MetalLB's is ${words(own)}: MetalLB leaves the Service alone, without an event.`,
        hint:
            own === ""
                ? `Make the Service again without loadBalancerClass, which can't be changed; or give MetalLB the class, in the chart's loadBalancerClass.`
                : `Make the Service again with loadBalancerClass: ${JSON.stringify(own)}, which can't be added later.`,
    });
}
