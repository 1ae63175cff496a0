import { isDeepStrictEqual } from "node:util";
import type { ChartRelease } from "../chart";
import { given } from "../chart/release";
import type { Finding } from "../model";
import { isMap } from "../shared/maps";
import { containsUnknown } from "../unknown";

/** Reports inputs that `install.values` contradicts. The values win, because they are merged over the component's own values. */
export function overruledInputs({ object, path: at, values, component }: ChartRelease): Finding[] {
    return [...(component?.inputs ?? [])].flatMap(([path, input]): Finding[] => {
        const own = given(values, path);
        if (own === undefined || !contradicts(input.value, own)) return [];
        return [
            {
                severity: "warning",
                object,
                path: `${at}.${path}`,
                rule: "overruled-input",
                message: `${at}.${path} and ${input.path} differ, and the chart's value wins.`,
                hint: `Keep one of them, preferably ${input.path}.`,
            },
        ];
    });
}

/** Whether a value contradicts an input. Maps are merged key by key, so only a key that both maps have can contradict. */
function contradicts(input: unknown, own: unknown): boolean {
    if (containsUnknown(input) || containsUnknown(own)) return false;
    if (isMap(input) && isMap(own)) {
        return Object.keys(input).some((key) => Object.hasOwn(own, key) && contradicts(input[key], own[key]));
    }
    return !isDeepStrictEqual(input, own);
}
