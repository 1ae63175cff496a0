import * as pulumi from "@pulumi/pulumi";
import { MIRRORED } from "../../rules/chart/placement";
import { isMap, valueAt } from "../../rules/shared/maps";
import { isLater } from "../inputs/resolve";
import { mergeValues, type Values } from "./mergeValues";

const SUBCHART = "frr-k8s";

/** The values that decide which values are mirrored. */
const SOURCES = ["speaker", "imagePullSecrets", SUBCHART, "frrk8s"];

/**
 * Returns the values that place FRR-K8s' pods like the speakers, which the chart places separately. A value that the user sets for FRR-K8s
 * takes precedence. Nothing is mirrored if FRR-K8s isn't installed by the chart.
 */
export function mirroredValues(own: pulumi.Input<Values>): Values {
    if (isLater(own)) return later(own);
    const values = own as Values;
    const subchart = values[SUBCHART];
    const leading = [values.speaker, values.frrk8s, subchart];
    const leadsToLater = leading.some(isLater) || [subchart, values.frrk8s].filter(isMap).some(hasLater);
    // The maps above a value must be known, but the value itself may come later.
    return leadsToLater ? later(Object.fromEntries(SOURCES.map((key) => [key, values[key]]))) : mirrored(values);
}

function hasLater(values: Values): boolean {
    return isLater(values.frrk8s) || isLater(values.external);
}

/** Returns an output for the subchart's values alone, so that a preview shows the others. */
function later(values: pulumi.Input<Values>): Values {
    return {
        [SUBCHART]: pulumi
            .output(values)
            .apply((known: Values | undefined | null) => mirrored(known ?? {})[SUBCHART] ?? {}),
    };
}

function mirrored(values: Values): Values {
    if (valueAt(values, "frrk8s.external") === true) return {};
    const pairs = MIRRORED.flatMap(({ from, to }): [string, unknown][] => {
        const value = valueAt(values, from) ?? undefined;
        return value === undefined || valueAt(values, to) !== undefined ? [] : [[to, value]];
    });
    return pairs.reduce<Values>((all, [path, value]) => mergeValues(all, nested(path.split("."), value)) as Values, {});
}

/** Returns a value at a path, inside the maps that lead to it. */
function nested([key = "", ...rest]: string[], value: unknown): Values {
    return { [key]: rest.length === 0 ? value : nested(rest, value) };
}
