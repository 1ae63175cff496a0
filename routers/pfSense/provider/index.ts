// The plugin's resources for pfSense. Modules are loaded when they are first needed, as in provider/lazy.ts.
/* eslint-disable @typescript-eslint/no-require-imports */
import type { ResourceKind, Surroundings } from "../../../provider/resources/kind";
import type { Context } from "./ask";
import type * as bgp from "./bgp";
import type * as sessions from "./sessions";
import type * as transports from "./transports";

const lazy = {
    bgp: () => require("./bgp") as typeof bgp,
    sessions: () => require("./sessions") as typeof sessions,
    transports: () => require("./transports") as typeof transports,
};

const withTransport = (surroundings: Surroundings): Context => ({
    ...surroundings,
    openTransport: lazy.transports().openTransport,
});

export const PFSENSE_KINDS: Record<string, (surroundings: Surroundings) => ResourceKind> = {
    PfSenseBgp: (surroundings) => lazy.bgp().pfSenseBgp(withTransport(surroundings)),
    PfSenseSessions: (surroundings) => lazy.sessions().pfSenseSessions(withTransport(surroundings)),
};
