import semver from "semver";
import { chartsIn } from "../charts";
import { text } from "../objects";
import type { MetalLbPolicy } from "../policy";

export const metalLbVersion: MetalLbPolicy = {
    name: "metallb-version",
    description: "MetalLB's chart is of a version that the organisation supports.",
    enforcementLevel: "mandatory",
    needs: "range",
    configSchema: {
        properties: {
            range: { type: "string", description: "The versions, as npm writes a range: `>=0.15.2 <0.17.0`." },
        },
    },
    check: (subject, settings) => {
        const range = text(settings.range);
        if (semver.validRange(range) === null) {
            throw new Error(`the policy's configuration has "${range}" as range, which is none of npm's.`);
        }
        return chartsIn(subject)
            .filter(({ version }) => version !== undefined && !semver.satisfies(version, range))
            .map(({ title, version }) => ({
                message:
                    version === ""
                        ? `${title}: no version is named, and the newest one needn't be in ${range}.`
                        : `${title}: version "${version}" isn't in ${range}.`,
                hint: "name one version that is",
            }));
    },
};
