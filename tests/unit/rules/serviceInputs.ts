import { checkInputs, type Finding } from "../../../rules";
import { assertWellWritten } from "./helpers";

const RULES = /^(service-|property-type)/;
export const pools = [
    { name: "lan", addresses: ["192.0.2.0/28"] },
    { name: "six", addresses: ["2001:db8::/124"] },
];
export const service = (name: string, spec: object = {}) => ({
    name,
    ports: [{ port: 80 }],
    selector: { app: name },
    ...spec,
});
export const asks = (addresses: string, more: object = {}) => ({
    annotations: { "metallb.io/loadBalancerIPs": addresses, ...more },
});
export const shared = (addresses: string, key: string) => asks(addresses, { "metallb.io/allow-shared-ip": key });
export const pool = (name: string) => ({ annotations: { "metallb.io/address-pool": name } });

/** The findings about Services in the inputs. */
export function findings(services: unknown, inputs: object = {}): Finding[] {
    const { network, ...more } = inputs as { network?: object };
    const found = checkInputs({ pools, ...more, network: { services, ...network } }).filter(({ rule }) =>
        RULES.test(rule),
    );
    assertWellWritten(found);
    return found;
}

export const said = (services: unknown, inputs?: object) =>
    findings(services, inputs).map(
        ({ severity, path, rule }) => `${severity} ${path.replace("network.services", "")} ${rule}`,
    );

/** MetalLB's event as a finding quotes it. */
export const events = (services: unknown, inputs?: object) =>
    findings(services, inputs).map(({ message }) => /MetalLB's event says: (.*)\.$/.exec(message)?.[1]);
