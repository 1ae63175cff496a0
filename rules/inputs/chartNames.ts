import { error } from "../finding";
import type { Finding } from "../model";
import { isQualifiedName, isSubdomain } from "../shared/labels";

const INSTALL = { object: "MetalLb", path: "install" };

/** Helm's own limit: it has to leave room for what charts put behind it. */
const LONGEST_RELEASE_NAME = 53;

/** Names with which the chart is installed, by whatever method, and which Helm or the API server would refuse. */
export function chartNames({ releaseName, loadBalancerClass }: Record<string, unknown>): Finding[] {
    return [
        ...(typeof releaseName === "string" ? release(releaseName) : []),
        ...(typeof loadBalancerClass === "string" ? ofServices(loadBalancerClass) : []),
    ];
}

/** ValidateReleaseName, of Helm. */
function release(name: string): Finding[] {
    if (!isSubdomain(name)) {
        return [
            error(INSTALL, "releaseName", {
                rule: "release-name",
                message: `${JSON.stringify(name)} can't be the name of a Helm release.`,
                hint: `Use lower-case letters, digits, - and . only, with a letter or a digit at both ends, ${LONGEST_RELEASE_NAME} at most.`,
            }),
        ];
    }
    if (name.length <= LONGEST_RELEASE_NAME) return [];
    return [
        error(INSTALL, "releaseName", {
            rule: "release-name",
            message: `A release's name has ${LONGEST_RELEASE_NAME} characters at most, and ${JSON.stringify(name)} has ${name.length}.`,
            hint: "Choose a shorter name.",
        }),
    ];
}

/** Empty is the chart's default: no class. No Service could have one that is no qualified name. */
function ofServices(name: string): Finding[] {
    if (name === "" || isQualifiedName(name)) return [];
    return [
        error(INSTALL, "loadBalancerClass", {
            rule: "load-balancer-class",
            message: `${JSON.stringify(name)} can't be the loadBalancerClass of a Service.`,
        }),
    ];
}
