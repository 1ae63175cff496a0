/** A Service of type LoadBalancer as the rules need it, with Kubernetes' names of the fields. Any value may be `UNKNOWN`. */
export interface ServiceSpec {
    type?: string;
    loadBalancerClass?: string;
    loadBalancerIP?: string;
    externalTrafficPolicy?: string;
    ipFamilyPolicy?: string;
    ipFamilies?: string[];
    clusterIP?: string;
    clusterIPs?: string[];
    selector?: Record<string, string>;
    ports?: ServicePort[];
}

export interface ServicePort {
    port: number;
    protocol?: string;
}
