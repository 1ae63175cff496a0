import type * as z from "zod";
import { pathText, structure } from "../../rules/inputs/structure";
import { ProviderError } from "../errors";

/** Refuses a state that was edited by hand or made by another program, before an operation uses it. */
export function refuseOddState(type: string, shape: z.ZodType, state: object): void {
    const { paths } = structure(shape, { ...state });
    if (paths.length > 0) {
        throw new ProviderError(
            `The state of this ${type} isn't valid: ${paths.map(pathText).join(", ")} missing or of another type.\n` +
                "-> Correct it with `pulumi stack export` and `pulumi stack import`, or remove it with `pulumi state delete` and import the resource.",
        );
    }
}
