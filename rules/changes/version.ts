import semver from "semver";
import { ofInstallation, type FindingDetails } from "../finding";
import type { Finding } from "../model";
import { differs, type Installed } from "./installed";

/** The effect of each release on an installation of an older release. The chart permits an upgrade over any number of releases. */
const MILESTONES: Record<string, Omit<FindingDetails, "rule">> = {
    "0.14.2": {
        message:
            "MetalLB has no AddressPool since 0.14.2: Helm deletes that CRD, and with it every AddressPool in the cluster.",
        hint: "If there are any (kubectl get addresspools.metallb.io -A), add them to pools first.",
    },
    "0.16.0": {
        message:
            "Since 0.16.0 MetalLB serves its metrics by HTTPS only, on port 9120 and no longer on 7472 (FRR's on 9121).",
        hint: "Let Prometheus scrape these ports by HTTPS.",
    },
    "0.16.2": {
        message:
            "Speakers of 0.16.2 and older speakers don't see each other, so two speakers may announce an address by L2 during the rollout.",
        hint: "No action is needed. BGP isn't affected.",
    },
};

/** Reports upgrades that change something for the installation, and downgrades, which MetalLB doesn't test. */
export function versionChange(before: Installed, after: Installed): Finding[] {
    // With Existing, the version only tells the checks which MetalLB the cluster has.
    if (after.method === "Existing") return [];
    const [from, to] = [before.version, after.version].map((text) => semver.coerce(text, { includePrerelease: true }));
    if (!from || !to || semver.eq(to, from)) return [];
    if (semver.lt(to, from)) return [downgrade(before, after)];
    return Object.entries(MILESTONES)
        .filter(([since]) => semver.lt(from, since) && semver.gte(to, since))
        .map(([, details]) => ofInstallation("warning", "install.version", { rule: "upgrade", ...details }));
}

function downgrade(before: Installed, after: Installed): Finding {
    return ofInstallation("warning", "install.version", {
        rule: "downgrade",
        message: `MetalLB is downgraded from ${before.version} to ${after.version}. MetalLB's releases aren't tested for downgrades.`,
    });
}

/** Reports a change of the backend: each backend is a different process with its own sessions. */
export function backendChange(before: Installed, after: Installed): Finding[] {
    if (after.method === "Existing" || !differs(before, after, "backend")) return [];
    return [
        ofInstallation("warning", "backend", {
            rule: "backend-change",
            message: `backend changes from "${before.backend}" to "${after.backend}": MetalLB ends every BGP session and starts it again.`,
        }),
    ];
}
