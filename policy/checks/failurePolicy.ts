import { chartsIn } from "../charts";
import { list, map, objectsIn, text } from "../objects";
import type { MetalLbPolicy, Violation } from "../policy";

export const failurePolicy: MetalLbPolicy = {
    name: "webhook-fails-closed",
    description:
        "MetalLB's webhook has the failure policy Fail: the API server refuses objects that the webhook can't check.",
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

/** Whether the failure policy is open. If omitted, it is Fail, by the chart's default and by Kubernetes' own. */
function isOpen(chosen: unknown): boolean {
    return chosen !== undefined && chosen !== "Fail";
}

function violation(place: string, chosen: unknown): Violation {
    return {
        message: `${place} is ${JSON.stringify(chosen)}: while the webhook doesn't answer, the API server accepts invalid objects, which stop MetalLB's configuration.`,
        hint: "use Fail, the default",
    };
}
