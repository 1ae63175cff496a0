import { error, type Place } from "../../../rules/finding";
import type { Finding } from "../../../rules/model";
import { known } from "../../../rules/unknown";
import type { Neighbor } from "./model";

/** FRR has one command for both timers, and pfSense ignores a timer without the other. */
export function neighborTimers(place: Place, { keepaliveTime, holdTime }: Neighbor): Finding[] {
    const say = (property: string, message: string, hint: string) => [
        error(place, property, { rule: "router-neighbor-timers", message, hint }),
    ];
    if ((keepaliveTime === undefined) !== (holdTime === undefined)) {
        const [missing, other] = holdTime === undefined ? ["holdTime", "keepaliveTime"] : ["keepaliveTime", "holdTime"];
        return say(
            other as string,
            `${other} is given without ${missing}, and the router takes both or neither.`,
            `Add ${missing}; the hold time is usually three times the keepalive time.`,
        );
    }
    const hold = known(holdTime);
    const keepalive = known(keepaliveTime);
    if (hold !== undefined && hold !== 0 && hold < 3) {
        return say("holdTime", `holdTime is ${hold}, but BGP allows 0 or at least 3 seconds.`, "Use at least 3.");
    }
    if (hold === undefined || keepalive === undefined || keepalive <= hold) return [];
    return say(
        "keepaliveTime",
        `keepaliveTime ${keepalive} is longer than holdTime ${hold}.`,
        "Make it a third of holdTime.",
    );
}
