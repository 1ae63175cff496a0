// What the package offers of the router families.
export * from "../frr/components/args";
export { FrrRouter } from "../frr/components/frrRouter";
export * from "../pfSense/components/args/pfSense";
export * from "../pfSense/components/args/pfSenseBgp";
export * from "../pfSense/components/args/pfSenseSessions";
export { PfSenseBgp } from "../pfSense/components/pfSenseBgp";
export { PfSenseSessions } from "../pfSense/components/pfSenseSessions";
export type { PfSenseSession } from "../pfSense/rules/model";
