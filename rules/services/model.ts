import type { Fields } from "../inputs/field";
import type { servicePortShape, serviceSpecShape } from "../inputs/services";

export type ServicePort = Fields<typeof servicePortShape>;

/** The fields of a Service that the rules read, by Kubernetes' names. Any value may be `UNKNOWN`. */
export interface ServiceSpec extends Omit<Fields<typeof serviceSpecShape>, "ipFamilies"> {
    type?: string;
    ipFamilies?: string[];
    clusterIP?: string;
    clusterIPs?: string[];
    ports?: ServicePort[];
}
