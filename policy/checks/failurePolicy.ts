import { chartsIn } from "../charts";
import { list, map, objectsIn, text } from "../objects";
import type { MetalLbPolicy, Violation } from "../policy";

export const failurePolicy: MetalLbPolicy = {
    name: "webhook-fails-closed",
    description: "MetalLB's webhook refuses what it can't check: its failure policy is Fail.",
    enforcementLevel: "mandatory",
    check: (subject) => [
        ...chartsIn(subject).flatMap(({ title, path, values }) => {
            const chosen = map(values.crds).validationFailurePolicy;
            return isOpen(chosen) ? [violation(`${title}: ${path}.crds.validationFailurePolicy`, chosen)] : [];
        }),
        ...objectsIn(subject)
            .filter(({ kind }) => kind === "ValidatingWebhookConfiguration")
            .flatMap(({ title, fields }) =>
                list(fields.webhooks)
                    .map(map)
                    .filter(({ name, failurePolicy: chosen }) => /\.metallb\.io$/.test(text(name)) && isOpen(chosen))
                    .map(({ name, failurePolicy: chosen }) =>
                        violation(`${title}: failurePolicy of ${text(name)}`, chosen),
                    ),
            ),
    ],
};

/** Left out, it is Fail: by the chart's default, and by Kubernetes' own. */
function isOpen(chosen: unknown): boolean {
    return chosen !== undefined && chosen !== "Fail";
}

function violation(place: string, chosen: unknown): Violation {
    return {
        message: `${place} is ${JSON.stringify(chosen)}: while the webhook is away, wrong objects get in and stop MetalLB's configuration.`,
        hint: "leave it at Fail, the default",
    };
}
