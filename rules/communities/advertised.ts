import { at, error, warning } from "../finding";
import type { BgpAdvertisementSpec, Configuration, Declared, Finding } from "../model";
import { severityForSpeakers } from "../nodes/sharing";
import { backendWithFrr, hasLargeCommunities } from "../objects/offered";
import { elements, entries, isPartlyUnknown, isUnknown } from "../unknown";
import { atLeast, SINCE } from "../versions";
import { aliasValues } from "./aliases";
import { isCommunity, parseCommunity, WELL_KNOWN } from "./community";

type Advertisement = Declared<BgpAdvertisementSpec>;

/** The most communities that MetalLB puts into one BGP update (the sessions' validate). */
const MOST = 63;

/** Checks that MetalLB can read an advertisement's communities, and that the aliases exist (config.getCommunityValue). */
export function advertisedCommunities(configuration: Configuration): Finding[] {
    return configuration.bgpAdvertisements.flatMap((advertisement) => [
        ...entries(advertisement.spec.communities).flatMap(([index, text]) =>
            one(advertisement, `communities[${index}]`, text, configuration),
        ),
        ...tooMany(advertisement),
    ]);
}

function one(advertisement: Advertisement, property: string, text: string, configuration: Configuration): Finding[] {
    const { backend, metalLbVersion } = configuration;
    const community = parseCommunity(text);
    // The webhook takes a text with a colon for a value, although the speaker would search the aliases first.
    if (!isCommunity(community)) {
        return text.includes(":")
            ? [noValue(advertisement, property, text, configuration)]
            : alias(advertisement, property, text, configuration);
    }
    if (community.large && !atLeast(metalLbVersion, SINCE.largeCommunities)) {
        return [
            error(advertisement, property, {
                rule: "community-version",
                message: `${JSON.stringify(text)} is a large community, which needs MetalLB ${SINCE.largeCommunities} or newer, but this is ${metalLbVersion}.`,
            }),
        ];
    }
    if (community.large && backend === "native") {
        return [
            error(advertisement, property, {
                rule: "community-backend",
                message: `${JSON.stringify(text)} is a large community, which the backend "native" refuses.`,
                hint: `Use a community such as "64512:100", or choose the backend "${backendWithFrr(configuration)}".`,
            }),
        ];
    }
    return community.large ? [] : wellKnown(advertisement, property, text, community.text);
}

function noValue(advertisement: Advertisement, property: string, text: string, configuration: Configuration): Finding {
    const large = hasLargeCommunities(configuration) ? ' or "large:64512:1:2"' : "";
    return error(advertisement, property, {
        rule: "community-value",
        message: `${JSON.stringify(text)} isn't a community: it has a colon, but is neither "0-65535:0-65535" nor "large:" with three numbers of 32 bits.`,
        hint: `Write "64512:100"${large}, or the name of an alias without a colon.`,
    });
}

function alias(advertisement: Advertisement, property: string, text: string, configuration: Configuration): Finding[] {
    const { communities } = configuration;
    if (communities === undefined) return [];
    const aliases = aliasValues(communities);
    const value = aliases.values.get(text);
    if (value === undefined) {
        if (!aliases.complete) return [];
        return [
            at(severityForSpeakers(advertisement.spec.nodeSelectors, configuration), advertisement, property, {
                rule: "community-alias",
                message: `${JSON.stringify(text)} isn't a community value, and no Community object has an alias of that name.`,
            }),
        ];
    }
    if (isUnknown(value)) return [];
    const community = parseCommunity(value);
    return isCommunity(community) && !community.large ? wellKnown(advertisement, property, text, community.text) : [];
}

function wellKnown(advertisement: Advertisement, property: string, text: string, value: string): Finding[] {
    const meaning = WELL_KNOWN[value];
    if (meaning === undefined) return [];
    return [
        warning(advertisement, property, {
            rule: "community-well-known",
            message: `${JSON.stringify(text)} is the well-known community ${meaning}.`,
        }),
    ];
}

function tooMany(advertisement: Advertisement): Finding[] {
    const { communities } = advertisement.spec;
    if (isPartlyUnknown(communities)) return [];
    const distinct = new Set(elements(communities).map((text) => textOf(text)));
    if (distinct.size <= MOST) return [];
    return [
        error(advertisement, "communities", {
            rule: "community-count",
            message: `${distinct.size} communities are set, but MetalLB announces nothing with more than ${MOST}.`,
        }),
    ];
}

function textOf(text: string): string {
    const community = parseCommunity(text);
    return isCommunity(community) ? `${community.large}${community.text}` : text;
}
