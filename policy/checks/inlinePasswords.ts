import { hasLogin, holdsCredential } from "../../rules/shared/credentials";
import { chartsIn, textsIn } from "../charts";
import { list, map, objectsIn, text, type KubernetesObject } from "../objects";
import { texts, textsSetting, type MetalLbPolicy, type PolicySettings, type Subject, type Violation } from "../policy";

/** Matches `neighbor 192.0.2.1 password …` in a configuration for FRR. */
const FRR_PASSWORD = /^\s*neighbor\s+\S+\s+password\s/m;

export const inlinePasswords: MetalLbPolicy = {
    name: "no-inline-passwords",
    description: "Passwords are in Secrets, not in MetalLB's objects or the chart's values.",
    enforcementLevel: "mandatory",
    configSchema: {
        properties: {
            allowedValues: textsSetting(
                "Paths in the chart's values that may hold a text although their names are those of credentials.",
            ),
        },
    },
    check: (subject, settings) => [...objectsIn(subject).flatMap(inObject), ...inValues(subject, settings)],
};

function inObject({ group, kind, title, fields }: KubernetesObject): Violation[] {
    const spec = map(fields.spec);
    if (group === "metallb.io" && kind === "BGPPeer" && text(spec.password) !== "") {
        return [
            violation(`${title}: spec.password`, "name a Secret of type kubernetes.io/basic-auth in passwordSecret"),
        ];
    }
    if (group !== "frrk8s.metallb.io" || kind !== "FRRConfiguration") {
        return [];
    }
    const neighbors = list(map(spec.bgp).routers).flatMap((router, r) =>
        list(map(router).neighbors).flatMap((neighbor, n) =>
            text(map(neighbor).password) === "" ? [] : [`spec.bgp.routers[${r}].neighbors[${n}].password`],
        ),
    );
    const raw = FRR_PASSWORD.test(text(map(spec.raw).rawConfig)) ? ["spec.raw.rawConfig"] : [];
    return [...neighbors, ...raw].map((path) =>
        violation(
            `${title}: ${path}`,
            "name a Secret of type kubernetes.io/basic-auth in the neighbor's passwordSecret",
        ),
    );
}

function inValues(subject: Subject, settings: PolicySettings): Violation[] {
    const allowed = texts(settings, "allowedValues");
    return chartsIn(subject)
        .filter(({ secret }) => secret !== true)
        .flatMap(({ title, path, values }) =>
            textsIn(values, path)
                .filter(([place, key, value]) => {
                    const inside = place.slice(path.length + 1);
                    return value !== "" && (holdsCredential(key) || hasLogin(value)) && !allowed.includes(inside);
                })
                .map(([place]) =>
                    violation(`${title}: ${place}`, "put it into a Secret, and give the chart the Secret's name"),
                ),
        );
}

/** Returns a violation that never contains the password. */
function violation(place: string, hint: string): Violation {
    return { message: `${place} holds a password, which everyone who can read the object sees.`, hint };
}
