import { at } from "../finding";
import type { Finding } from "../model";
import { isUnknown } from "../unknown";
import { placeOf, type ChartRelease, type Settings } from "./release";

const MODE = "controller.webhookMode";
const POLICY = "crds.validationFailurePolicy";

/** The modes of the webhook that the controller accepts. */
const MODES = ["enabled", "disabled", "onlywebhook"];

/** Reports values that turn the webhook off. The chart registers the webhook in any case. */
export function webhookServed(release: ChartRelease, settings: Settings): Finding[] {
    const mode = settings.get(MODE);
    const off =
        settings.get("controller.enabled") === false ? "controller.enabled" : mode === "disabled" ? MODE : undefined;
    const findings = off === undefined ? [] : notServed(release, settings, off);
    if (typeof mode !== "string" || mode === "" || mode === "enabled" || mode === "disabled") return findings;
    return [...findings, mode === "onlywebhook" ? onlyWebhook(release) : noMode(release, mode)];
}

function notServed(release: ChartRelease, settings: Settings, off: string): Finding[] {
    const policy = settings.get(POLICY);
    if (policy === "Ignore" || isUnknown(policy)) return [];
    const written = off === MODE ? "disabled" : "false";
    const instead = settings.knows(POLICY)
        ? `Remove it, or set ${POLICY}: Ignore beside it.`
        : "Remove it: this chart has no way to ignore a webhook that isn't served.";
    // If the release has no custom resources, the API server refuses only the custom resources of others.
    return [
        at(release.hasObjects === true ? "error" : "warning", placeOf(release, off.split(".")), "", {
            rule: "webhook-off",
            message: `With ${off}: ${written} MetalLB doesn't serve its webhook, but the chart still registers it. The API server then refuses every custom resource.`,
            hint: instead,
        }),
    ];
}

function onlyWebhook(release: ChartRelease): Finding {
    return at("warning", placeOf(release, MODE.split(".")), "", {
        rule: "webhook-mode",
        message:
            "With controller.webhookMode: onlywebhook the controller serves the webhook only, and no Service gets an address.",
    });
}

function noMode(release: ChartRelease, mode: string): Finding {
    return at("error", placeOf(release, MODE.split(".")), "", {
        rule: "webhook-mode",
        message: `${JSON.stringify(mode)} isn't a mode of the webhook, so the controller ends at once.`,
        hint: `Use one of ${MODES.join(", ")}.`,
    });
}
