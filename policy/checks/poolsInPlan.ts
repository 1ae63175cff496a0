import { isRange, parseRange, type Range } from "../../rules/shared/addresses";
import { subtract } from "../../rules/shared/spans";
import { list, map, objectsIn, text } from "../objects";
import { texts, type MetalLbPolicy } from "../policy";

export const poolsInPlan: MetalLbPolicy = {
    name: "pools-in-plan",
    description: "Every range of every IPAddressPool is inside the organisation's address plan.",
    enforcementLevel: "mandatory",
    needs: "prefixes",
    configSchema: {
        properties: {
            prefixes: {
                type: "array",
                items: { type: "string" },
                description: "The plan: prefixes such as 192.0.2.0/24, or ranges such as 192.0.2.10-192.0.2.20.",
            },
        },
    },
    check: (subject, settings) => {
        const written = texts(settings, "prefixes");
        const plan = written.map(planned);
        return objectsIn(subject)
            .filter(({ group, kind }) => group === "metallb.io" && kind === "IPAddressPool")
            .flatMap(({ title, fields }) =>
                list(map(fields.spec).addresses).flatMap((address, index) => {
                    const range = parseRange(text(address));
                    // The update checks ranges that aren't known yet, and MetalLB refuses a text that is no range.
                    if (!isRange(range) || subtract([range], plan).length === 0) {
                        return [];
                    }
                    return [
                        {
                            message: `${title}: spec.addresses[${index}] "${text(address)}" isn't inside the plan, ${written.join(", ")}.`,
                            hint: "choose addresses of the plan, or have the plan extended",
                        },
                    ];
                }),
            );
    },
};

/** Returns a range of the plan, and throws if it is invalid. An invalid plan must not count as a smaller one. */
function planned(prefix: string): Range {
    const range = parseRange(prefix);
    if (!isRange(range)) {
        throw new Error(`the policy's configuration has "${prefix}" in prefixes: ${range.problem}; ${range.hint}.`);
    }
    return range;
}
