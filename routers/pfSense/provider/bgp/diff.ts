import type { DiffResult } from "@pulumi/pulumi/provider";
import type { PfSenseBgp } from "../../rules";
import { impactMessage, impactsOn, LATER } from "../../../rules/routing/sessionImpacts";
import { NO_KEY } from "../program";
import { DEFAULT_TIMEOUT_SECONDS, originOf, type Connection } from "../transports";
import { sameJson, type JsonObject } from "../../../../base/values/json";
import { isSecret, withoutNulls } from "../../../../base/values/secrets";
import { hasUnknown } from "../../../../base/values/unknowns";
import type { Context } from "../ask";
import type { Claims } from "./claims";
import { recordsOf, withMaskedPasswords, type Records } from "./documents";
import { renewsAssociations, sessionImpacts } from "./impact";
import { plainInputs, plainState } from "./state";

/** The inputs that aren't part of the records. A new `secondary` alone is no change: it only matters when the records change. */
const PLAIN = ["firewall", "owner", "asn", "enableBgp", "routerId", "adopt"] as const;
const RECORDS = ["neighbors", "prefixLists"] as const;

/** Whether the resource changes. Logs the impacts on the sessions. Every change is in place. */
export function diff({ log }: Context, claims: Claims, urn: string, olds: JsonObject, news: JsonObject): DiffResult {
    const state = plainState(olds);
    claims.settle(urn, state);
    if ([...PLAIN, ...RECORDS].some((key) => hasUnknown(withoutNulls(news[key] ?? null)))) {
        log.info(urn, impactMessage(originOf(state.firewall), LATER));
        return { changes: true };
    }
    const inputs = plainInputs(news);
    const changed = PLAIN.filter((key) => !sameJson(effective(key, state), effective(key, inputs)));
    const [before, after] = [state, inputs].map((of) =>
        withMaskedPasswords(recordsOf(of), state.hashKey ?? NO_KEY),
    ) as [Records, Records];
    const sessions = sessionImpacts(before, after);
    if (sessions.length > 0) {
        const areSecret = [olds.neighbors, news.neighbors].some(isSecret);
        const impacts = impactsOn(sessions, renewsAssociations(before, after), areSecret);
        log.info(urn, impactMessage(originOf(inputs.firewall), impacts));
    }
    if (state.unsettled === true) {
        log.info(
            urn,
            `FRR on ${originOf(inputs.firewall)} may not run with all of its configuration: the update checks that.`,
        );
    }
    return {
        changes: changed.length > 0 || !sameJson(before, after) || state.unsettled === true,
        // The provider never replaces. If a program asks for a replacement, deleting the old resource last would remove the new records.
        deleteBeforeReplace: true,
    };
}

/** The value of an input, or its default. */
function effective(key: (typeof PLAIN)[number], inputs: PfSenseBgp): unknown {
    switch (key) {
        case "firewall":
            return { ...CONNECTION_DEFAULTS, ...(inputs.firewall as Connection | undefined) };
        case "enableBgp":
        case "adopt":
            return inputs[key] ?? false;
        case "routerId":
            return inputs.routerId ?? "";
        default:
            return inputs[key] ?? null;
    }
}

const CONNECTION_DEFAULTS: Partial<Connection> = {
    door: "xml-rpc",
    timeoutSeconds: DEFAULT_TIMEOUT_SECONDS,
    skipTlsVerification: false,
};
