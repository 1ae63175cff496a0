import semver from "semver";
import { error } from "../finding";
import { FIELD_SINCE, KIND_NAMES } from "../kinds";
import { listOf } from "./every";
import type { Configuration, Finding } from "../model";
import { isUnknown, known } from "../unknown";
import { atLeast, isExactVersion, NEWEST_KNOWN, OLDEST_KNOWN, SINCE } from "../versions";

/** Reports fields that this MetalLB doesn't have yet. The API server would drop them without a message. */
export function fieldVersions(configuration: Configuration): Finding[] {
    const { metalLbVersion } = configuration;
    return KIND_NAMES.flatMap((kind) => {
        const missing = Object.entries(FIELD_SINCE[kind]).filter(([, since]) => !atLeast(metalLbVersion, since));
        if (missing.length === 0) return [];
        return listOf(configuration, kind).flatMap((declared) => {
            const spec = declared.spec as Record<string, unknown>;
            return missing
                .filter(([field]) => isUsed(spec[field]))
                .map(([field, since]) =>
                    error(declared, field, {
                        rule: "field-version",
                        message: `MetalLB ${metalLbVersion} has no ${field} in ${kind}: the field needs ${since} or newer.`,
                        hint: `Remove it, or install MetalLB ${since} or newer.`,
                    }),
                );
        });
    });
}

function isUsed(value: unknown): boolean {
    return value !== undefined && value !== false && !isUnknown(value);
}

/** Checks that the version can be installed, and that the rules know it. */
export function metalLbVersion({ backend, metalLbVersion: text }: Configuration): Finding[] {
    const version = known(text);
    if (version === undefined) return [];
    if (!isExactVersion(version)) {
        return [
            finding(
                "error",
                "metallb-version",
                `${JSON.stringify(version)} isn't an exact version.`,
                `Write an exact version such as "${NEWEST_KNOWN}".`,
            ),
        ];
    }
    if (backend === "frr-k8s" && !atLeast(version, SINCE.frrK8s)) {
        const hint = 'Choose the backend "frr" or "native", or a newer MetalLB.';
        return [
            finding(
                "error",
                "backend-version",
                `MetalLB ${version} has no backend "frr-k8s", which needs ${SINCE.frrK8s} or newer.`,
                hint,
            ),
        ];
    }
    const exact = semver.coerce(version);
    if (exact === null || (semver.gte(exact, OLDEST_KNOWN) && semver.lt(exact, nextMinor(NEWEST_KNOWN)))) return [];
    const message = `The rules don't know MetalLB ${version}: they were checked against ${OLDEST_KNOWN} to ${NEWEST_KNOWN}.`;
    return [finding("warning", "metallb-version", message, "Expect that some findings are wrong or missing.")];
}

function nextMinor(version: string): string {
    return semver.inc(version, "minor") ?? version;
}

function finding(severity: Finding["severity"], rule: Finding["rule"], message: string, hint: string): Finding {
    return { severity, object: "MetalLB", path: "install.version", rule, message, hint };
}
