import * as pulumi from "@pulumi/pulumi";
import { isLater } from "./inputs/resolve";

const own = {
    // The kubernetes provider deletes in the foreground by itself, which leaves the last step to an update that MetalLB's webhook would
    // have to admit: with the webhook gone, the object would stay for ever.
    "pulumi.com/deletionPropagationPolicy": "background",
    // A change made by hand is put back by the next update, and isn't a conflict of field managers that ends it.
    "pulumi.com/patchForce": "true",
};

type Annotations = pulumi.Input<Record<string, pulumi.Input<string>>>;

/** An object's annotations with those that tell the kubernetes provider how to treat what the component owns; a user's win. */
export function ownedByPulumi(annotations: Annotations = {}): Annotations {
    return isLater(annotations)
        ? pulumi.output(annotations).apply((given) => ({ ...own, ...given }))
        : { ...own, ...annotations };
}
