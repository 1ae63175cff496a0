import semver from "semver";
import { ofInstallation, type Saying } from "../finding";
import type { Finding } from "../model";
import { differs, type Installed } from "./installed";

/** What a release does to an installation that comes from an older one, by the release. No jump is too long for the chart. */
const MILESTONES: Record<string, Omit<Saying, "rule">> = {
    "0.14.2": {
        message:
            "MetalLB has no AddressPool since 0.14.2: Helm deletes that CRD, and with it every AddressPool in the cluster.",
        hint: "If there are any (kubectl get addresspools.metallb.io -A), describe them as pools here first.",
    },
    "0.16.0": {
        message:
            "Since 0.16.0 MetalLB serves its metrics by HTTPS only, on port 9120 and no longer on 7472 (FRR's on 9121).",
        hint: "Have Prometheus ask there.",
    },
    "0.16.2": {
        message:
            "Speakers of 0.16.2 and older ones don't hear of each other, so that during the rollout two may announce an address by L2.",
        hint: "Nothing is to be done; with BGP alone it means nothing.",
    },
};

/** A step forward may take something away, and a step back is nothing that MetalLB tests. */
export function versionChange(before: Installed, after: Installed): Finding[] {
    // Whoever installs it elsewhere has done so by then: here it only says what the checks assume.
    if (after.method === "Existing") return [];
    const [from, to] = [before.version, after.version].map((text) => semver.coerce(text, { includePrerelease: true }));
    if (!from || !to || semver.eq(to, from)) return [];
    if (semver.lt(to, from)) return [downgrade(before, after)];
    return Object.entries(MILESTONES)
        .filter(([since]) => semver.lt(from, since) && semver.gte(to, since))
        .map(([, saying]) => ofInstallation("warning", "install.version", { rule: "upgrade", ...saying }));
}

function downgrade(before: Installed, after: Installed): Finding {
    return ofInstallation("warning", "install.version", {
        rule: "downgrade",
        message: `MetalLB goes back from ${before.version} to ${after.version}, which its releases aren't tested for.`,
    });
}

/** Another implementation of BGP is another process, with sessions of its own. */
export function backendChange(before: Installed, after: Installed): Finding[] {
    if (after.method === "Existing" || !differs(before, after, "backend")) return [];
    return [
        ofInstallation("warning", "backend", {
            rule: "backend-change",
            message: `backend goes from "${before.backend}" to "${after.backend}": every BGP session ends and is made anew.`,
        }),
    ];
}
