/** What the rules ask about a Service of type LoadBalancer, as Kubernetes names the fields. Any value may be `UNKNOWN`. */
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
