import type { PfSenseBgp } from "../../rules";
import type { Log } from "../../../../provider/engineLog";
import type { ApplyAnswer } from "../program";
import { originOf } from "../transports";

/** Names what somebody has taken over by taking its mark away: it is on the firewall still, and nobody's here any more. */
export function warnOfLeft(log: Log, urn: string, { firewall, owner }: PfSenseBgp, { left }: ApplyAnswer): void {
    if (left.length > 0) {
        log.warning(
            urn,
            `These stay on ${originOf(firewall)}, since they don't carry the mark of "${owner}" any more: ${left.join(", ")}.`,
        );
    }
}
