import type * as pulumi from "@pulumi/pulumi";
import { NEWEST_KNOWN } from "../../rules";
import { errorHint } from "../errorHint";

const REFUSED = /must be of type integer with format int32 in spec\.(?:my|peer|local)ASN/;

/**
 * Returns an error callback that warns if the API server refuses every BGPPeer. Kubernetes 1.36 and newer enforce the format of numbers.
 * The CRD of MetalLB before 0.16 gives AS numbers a format that is smaller than their maximum. The program doesn't know the cluster's
 * version, so no check of the inputs can find this.
 */
export function warnOfAsnFormat(): pulumi.ErrorHookFunction {
    return errorHint(
        (error) => REFUSED.test(error),
        "Kubernetes 1.36 and newer refuse every BGPPeer of MetalLB before 0.16: its CRD declares AS numbers as int32.\n" +
            `-> Install MetalLB 0.16 or newer: install.version: "${NEWEST_KNOWN}".`,
    );
}
