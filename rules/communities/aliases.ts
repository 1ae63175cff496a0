import { backendWithFrr, hasLargeCommunities } from "../objects/offered";
import { error, warning } from "../finding";
import type { Backend, CommunitySpec, Configuration, Declared, Finding } from "../model";
import { entries, elements, isPartlyUnknown, isUnknown } from "../unknown";
import { atLeast, SINCE } from "../versions";
import { isCommunity, parseCommunity } from "./community";

/** Returns the aliases of the Community objects, and whether they are complete: no name or value is unknown. */
export function aliasValues(communities: Declared<CommunitySpec>[]): {
    values: Map<string, string>;
    complete: boolean;
} {
    const all = communities.flatMap(({ spec }) => elements(spec.communities));
    const complete =
        communities.every(({ spec }) => !isPartlyUnknown(spec.communities)) &&
        all.every(({ name, value }) => !isUnknown(name) && !isUnknown(value));
    return { values: new Map(all.map(({ name = "", value = "" }) => [name, value])), complete };
}

/** Checks that aliases are unique, and that MetalLB can read their values (config.communitiesFromCrs). */
export function communityAliases({ backend, communities = [], metalLbVersion }: Configuration): Finding[] {
    const seen = new Map<string, string>();
    return communities.flatMap((declared) =>
        entries(declared.spec.communities).flatMap(([index, { name = "", value = "" }]) => {
            const place = `communities[${index}]`;
            const findings: Finding[] = [];
            if (!isUnknown(value))
                findings.push(...valueFindings(declared, `${place}.value`, value, backend, metalLbVersion));
            if (isUnknown(name)) return findings;
            const other = seen.get(name);
            if (other !== undefined) {
                findings.push(
                    error(declared, `${place}.name`, {
                        rule: "community-alias-duplicate",
                        message: `The alias ${JSON.stringify(name)} is defined twice, here and in ${other}.`,
                    }),
                );
            }
            seen.set(name, declared.object);
            if (name.includes(":") && !isCommunity(parseCommunity(name))) {
                findings.push(
                    warning(declared, `${place}.name`, {
                        rule: "community-alias-colon",
                        message: `The alias ${JSON.stringify(name)} has a colon, so MetalLB's webhook refuses it in an advertisement.`,
                    }),
                );
            }
            return findings;
        }),
    );
}

function valueFindings(
    declared: Declared<CommunitySpec>,
    property: string,
    value: string,
    backend: Backend,
    metalLbVersion: string,
): Finding[] {
    const community = parseCommunity(value);
    if (!isCommunity(community) || (community.large && !atLeast(metalLbVersion, SINCE.largeCommunities))) {
        return [
            error(declared, property, {
                rule: "community-value",
                message: `${JSON.stringify(value)} isn't a community that this MetalLB can read.`,
                hint: hasLargeCommunities({ backend, metalLbVersion })
                    ? 'Write "64512:100", with numbers up to 65535, or "large:64512:1:2".'
                    : 'Write "64512:100", with numbers up to 65535.',
            }),
        ];
    }
    if (!community.large || backend !== "native") return [];
    return [
        error(declared, property, {
            rule: "community-backend",
            message: `${JSON.stringify(value)} is a large community, which the backend "native" refuses.`,
            hint: `Use a community such as "64512:100", or choose the backend "${backendWithFrr({ metalLbVersion })}".`,
        }),
    ];
}
