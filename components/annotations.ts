import * as pulumi from "@pulumi/pulumi";
import { isLater } from "./inputs/resolve";

const own = {
    // The kubernetes provider deletes in the foreground by default. The last step of that is an update, which MetalLB's webhook must admit.
    // Without the webhook, the object would stay forever.
    "pulumi.com/deletionPropagationPolicy": "background",
    // The next update reverts a change made by hand, instead of failing with a conflict of field managers.
    "pulumi.com/patchForce": "true",
};

type Annotations = pulumi.Input<Record<string, pulumi.Input<string>>>;

/** Adds the annotations that tell the kubernetes provider how to treat the component's objects. A user's annotations take precedence. */
export function ownedByPulumi(annotations: Annotations = {}): Annotations {
    return isLater(annotations)
        ? pulumi.output(annotations).apply((given) => ({ ...own, ...given }))
        : { ...own, ...annotations };
}
