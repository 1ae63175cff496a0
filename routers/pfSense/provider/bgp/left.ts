import type { PfSenseBgp } from "../../rules";
import type { Log } from "../../../../provider/engineLog";
import type { ApplyAnswer } from "../program";
import { originOf } from "../transports";

/** Warns of records whose ownership mark was removed by hand: they stay on the firewall, and no resource owns them any more. */
export function warnOfLeft(log: Log, urn: string, { firewall, owner }: PfSenseBgp, { left }: ApplyAnswer): void {
    if (left.length > 0) {
        log.warning(
            urn,
            `These stay on ${originOf(firewall)}, since they no longer have the ownership mark of "${owner}": ${left.join(", ")}.`,
        );
    }
}
