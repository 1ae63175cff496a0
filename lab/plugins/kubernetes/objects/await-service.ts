// A service is ready when its load balancer has an address, if it has one, and its endpoints have settled.
import type { Session } from "../session";
import { get, isObject, type JsonObject } from "../../shared/values";
import type { Readiness } from "./await";
import { inNamespace } from "./await";

// The real plugin waits this long after the last change of the endpoints, and so does every service with a selector.
const SETTLE_MS = 10_000;

export function serviceReadiness(session: Session, settle: boolean): (live: JsonObject) => Promise<Readiness> {
    let seen = "";
    let since = Date.now();
    return async (live) => {
        const type = get(live, "spec", "type") ?? "ClusterIP";
        const ingress = get(live, "status", "loadBalancer", "ingress");
        const placed = type !== "LoadBalancer" || (Array.isArray(ingress) && ingress.length > 0);
        const problems = placed
            ? []
            : ["Service was not allocated an IP address; does your cloud provider support this?"];
        if (!targetsPods(live)) {
            return { ready: placed, problems };
        }
        const endpoints = await session
            .reach()
            .objects.find(inNamespace(live, "v1", "Endpoints"))
            .catch(() => undefined);
        const version = JSON.stringify(get(endpoints, "subsets") ?? null) + String(endpoints === undefined);
        if (version !== seen) {
            seen = version;
            since = Date.now();
        }
        const { ready, pending } = subsets(endpoints);
        if (!ready) {
            problems.unshift(
                "Service does not target any Pods. Selected Pods may not be ready, or " +
                    "field '.spec.selector' may not match labels on any Pods",
            );
        }
        const settled = !settle || (endpoints !== undefined && Date.now() - since >= SETTLE_MS);
        return { ready: placed && settled && !pending, problems };
    };
}

function targetsPods(live: JsonObject): boolean {
    const selector = get(live, "spec", "selector");
    return (
        get(live, "spec", "type") !== "ExternalName" &&
        get(live, "spec", "clusterIP") !== "None" &&
        isObject(selector) &&
        Object.keys(selector).length > 0
    );
}

function subsets(endpoints: JsonObject | undefined): { ready: boolean; pending: boolean } {
    const list = get(endpoints, "subsets");
    const filled = (key: string) =>
        Array.isArray(list) &&
        list.some((subset) => {
            const addresses = get(subset, key);
            return Array.isArray(addresses) && addresses.length > 0;
        });
    return { ready: filled("addresses"), pending: filled("notReadyAddresses") };
}
