import semver from "semver";
import { chartsIn } from "../charts";
import { text } from "../objects";
import type { MetalLbPolicy } from "../policy";

export const metalLbVersion: MetalLbPolicy = {
    name: "metallb-version",
    description: "MetalLB's chart has a version that the organisation supports.",
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
            throw new Error(
                `the policy's configuration has the range "${range}", which npm can't parse -> write a range such as >=0.15.2 <0.17.0.`,
            );
        }
        return chartsIn(subject)
            .filter(({ version }) => version !== undefined && !semver.satisfies(version, range))
            .map(({ title, version }) => ({
                message:
                    version === ""
                        ? `${title}: no version is set, and the newest version may be outside ${range}.`
                        : `${title}: version "${version}" isn't in ${range}.`,
                hint: "set a version in this range",
            }));
    },
};
