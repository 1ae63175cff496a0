import * as z from "zod";
import { pathsTo } from "../inputs/field";
import { installShape } from "../inputs/install";
import type { Finding } from "../model";
import { valueAt } from "../shared/maps";
import { meantDuration } from "../shared/meantDuration";
import { isUnknown } from "../unknown";
import { problem, type Map } from "./findings";

const DURATIONS = pathsTo(({ unit }) => unit === "duration", z.strictObject(installShape));

/** The pattern of Flux's CRDs. */
const PATTERN = /^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$/;

/** Reports durations that Flux's CRDs refuse. */
export function fluxDurations(install: Map): Finding[] {
    return DURATIONS.flatMap((steps) => {
        const path = steps.join(".");
        const value = valueAt(install, path);
        if (typeof value !== "string" || isUnknown(value) || PATTERN.test(value)) return [];
        const meant = meantDuration(value);
        return [
            problem(`install.${path}`, "flux-duration", {
                message: `${JSON.stringify(value)} isn't a duration that Flux accepts.`,
                hint: `Write ${meant !== undefined && PATTERN.test(meant) ? meant : "numbers with ms, s, m or h, such as 15m or 1h30m"}.`,
            }),
        ];
    });
}
