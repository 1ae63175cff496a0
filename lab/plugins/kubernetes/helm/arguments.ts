// The release's options as helm's flags. Which option counts for which command is the real plugin's choice.
import type { Json } from "../../shared/values";
import { chartArgs } from "./chart";
import type { Release } from "./release";

function flags(given: Record<string, Json | undefined>): string[] {
    return Object.entries(given).flatMap(([flag, value]) => {
        if (value === true) {
            return [flag];
        }
        return typeof value === "number" || (typeof value === "string" && value !== "") ? [flag, String(value)] : [];
    });
}

function timeout(release: Release): string {
    return `${release.timeout || 300}s`;
}

function waits(release: Release): Record<string, Json | undefined> {
    return {
        "--wait": release.skipAwait !== true,
        "--wait-for-jobs": release.skipAwait !== true && release.waitForJobs === true,
        "--timeout": timeout(release),
        "--atomic": release.atomic,
    };
}

function shared(release: Release): Record<string, Json | undefined> {
    return {
        "--devel": release.devel,
        "--render-subchart-notes": release.renderSubchartNotes,
        "--dependency-update": release.dependencyUpdate,
        "--description": release.description,
        "--post-renderer": release.postrender,
    };
}

/** Values come by stdin. */
export function installArgs(release: Release): string[] {
    return [
        "install",
        release.name,
        ...chartArgs(release),
        ...flags({
            ...waits(release),
            ...shared(release),
            "--no-hooks": release.disableWebhooks,
            "--skip-crds": release.skipCrds,
            "--disable-openapi-validation": release.disableOpenapiValidation,
            "--replace": release.replace,
            "--create-namespace": release.createNamespace,
        }),
        "--values",
        "-",
    ];
}

export function upgradeArgs(release: Release): string[] {
    return [
        "upgrade",
        release.name,
        ...chartArgs(release),
        ...flags({
            ...waits(release),
            ...shared(release),
            "--no-hooks": release.disableCRDHooks,
            "--force": release.forceUpdate,
            "--reset-values": release.resetValues,
            "--reuse-values": release.reuseValues,
            "--history-max": release.maxHistory ?? 0,
            "--cleanup-on-fail": release.cleanupOnFail,
        }),
        "--values",
        "-",
    ];
}

export function uninstallArgs(release: Release): string[] {
    const wait = release.atomic === true || release.skipAwait !== true;
    return ["uninstall", release.name, ...(wait ? ["--wait", "--timeout", timeout(release)] : [])];
}
