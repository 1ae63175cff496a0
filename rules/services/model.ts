import type { Fields } from "../inputs/field";
import type { servicePortShape, serviceSpecShape } from "../inputs/services";

export type ServicePort = Fields<typeof servicePortShape>;

/** A Service of type LoadBalancer as the rules need it, with Kubernetes' names of the fields. Any value may be `UNKNOWN`. */
export interface ServiceSpec extends Omit<Fields<typeof serviceSpecShape>, "ipFamilies"> {
    type?: string;
    ipFamilies?: string[];
    clusterIP?: string;
    clusterIPs?: string[];
    ports?: ServicePort[];
}
