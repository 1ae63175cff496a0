import { ADVERTISEMENTS } from "./advertisements";
import { CHANGES } from "./changes";
import { FLEET } from "./fleet";
import { FLUX } from "./flux";
import { INSTALLATION } from "./installation";
import { OBJECTS } from "./objects";
import { PEERS } from "./peers";
import { POOLS } from "./pools";
import { ROUTERS } from "./routers";
import type { Area, Rule, Severity } from "./rule";
import { SERVICES } from "./services";

/** All rules, by their ids. The compiler refuses a finding with any other id. */
const ALL = {
    ...POOLS,
    ...PEERS,
    ...ADVERTISEMENTS,
    ...OBJECTS,
    ...INSTALLATION,
    ...CHANGES,
    ...FLUX,
    ...ROUTERS,
    ...SERVICES,
    ...FLEET,
};

export type RuleId = keyof typeof ALL;
export type { Area, Rule, Severity };

export const CATALOGUE: Readonly<Record<RuleId, Rule>> = ALL;

/** The rules by area, in the order of docs/rules.md. */
export const AREAS: readonly Area[] = [
    { title: "Pools and their network", rules: POOLS },
    { title: "Peers", rules: PEERS },
    { title: "Advertisements", rules: ADVERTISEMENTS },
    { title: "Objects and properties", rules: OBJECTS },
    { title: "Installation", rules: INSTALLATION },
    { title: "Changes", rules: CHANGES },
    { title: "Flux and Git", rules: FLUX },
    { title: "Routers", rules: ROUTERS },
    { title: "Services", rules: SERVICES },
    { title: "Fleets and address plans", rules: FLEET },
];
