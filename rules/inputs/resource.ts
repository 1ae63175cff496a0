import type * as z from "zod";
import type { Place } from "../finding";
import type { Finding } from "../model";
import { isMap } from "../shared/maps";
import { isUnknown } from "../unknown";
import { pathText, structure } from "./structure";

/** Returns the findings for a resource's inputs: about their structure, and from `rules` for the values with the right structure. */
export function checkedResource<Spec>(
    inputs: unknown,
    object: string,
    schema: z.ZodType,
    rules: (place: Place, spec: Spec) => Finding[],
): Finding[] {
    if (isUnknown(inputs)) return [];
    const { value, findings, paths } = structure(schema, isMap(inputs) ? inputs : {});
    const structural = findings.map((finding, index) => ({ ...finding, object, path: pathText(paths[index] ?? []) }));
    return [...structural, ...rules({ object, path: "" }, value as Spec)];
}
