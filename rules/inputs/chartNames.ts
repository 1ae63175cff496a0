import { error } from "../finding";
import type { Finding } from "../model";
import { isQualifiedName, isSubdomain } from "../shared/labels";

const INSTALL = { object: "MetalLb", path: "install" };

/** Helm's limit. It leaves room for the suffixes that charts append. */
const LONGEST_RELEASE_NAME = 53;

/** Reports names for the chart's installation that Helm or the API server would refuse, whatever the method is. */
export function chartNames({ releaseName, loadBalancerClass }: Record<string, unknown>): Finding[] {
    return [
        ...(typeof releaseName === "string" ? release(releaseName) : []),
        ...(typeof loadBalancerClass === "string" ? ofServices(loadBalancerClass) : []),
    ];
}

/** Checks a release's name as Helm's ValidateReleaseName does. */
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
            message: `A release's name has ${LONGEST_RELEASE_NAME} characters at most, but ${JSON.stringify(name)} has ${name.length}.`,
            hint: "Choose a shorter name.",
        }),
    ];
}

/** Checks a loadBalancerClass. The chart's default is empty, which means no class. Any other class must be a qualified name. */
function ofServices(name: string): Finding[] {
    if (name === "" || isQualifiedName(name)) return [];
    return [
        error(INSTALL, "loadBalancerClass", {
            rule: "load-balancer-class",
            message: `${JSON.stringify(name)} can't be the loadBalancerClass of a Service.`,
        }),
    ];
}
