import { error } from "../finding";
import type { BfdProfileSpec, Configuration, Finding } from "../model";
import { backendWithFrr } from "../objects/offered";
import { known } from "../unknown";

/** The bounds of BFD's values (config.bfdProfileFromCR, and the CRD). */
const BOUNDS: [keyof BfdProfileSpec, number, number][] = [
    ["detectMultiplier", 2, 255],
    ["receiveInterval", 10, 60000],
    ["transmitInterval", 10, 60000],
    ["echoInterval", 10, 60000],
    ["minimumTtl", 1, 254],
];

export function bfdProfiles({ backend, bfdProfiles: profiles = [], metalLbVersion }: Configuration): Finding[] {
    return profiles.flatMap((profile) => {
        const findings = BOUNDS.flatMap(([property, least, most]) => {
            const value = known(profile.spec[property] as number | undefined);
            if (value === undefined || (least <= value && value <= most)) return [];
            return [
                error(profile, property, {
                    rule: "bfd-bounds",
                    message: `${property} is ${value}, but it has to be ${least} to ${most}.`,
                }),
            ];
        });
        if (backend !== "native") return findings;
        // Native speakers refuse their whole configuration if any BFDProfile exists, even an unused one (config.DiscardFRROnly).
        return [
            ...findings,
            error(profile, "", {
                rule: "bfd-backend",
                message: 'The backend "native" has no BFD, and doesn\'t work while a BFDProfile exists.',
                hint: `Remove it, or choose the backend "${backendWithFrr({ metalLbVersion })}".`,
            }),
        ];
    });
}
