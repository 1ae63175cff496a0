// What helm itself recorded of a release.
import { gunzipSync } from "node:zlib";
import { parseAllDocuments } from "yaml";
import type { Session } from "../session";
import { nameOf, namespaceOf } from "../cluster/client";
import { gvkOfObject, idOf } from "../token";
import { get, isObject, text, type Json, type JsonObject } from "../../shared/values";
import { mergeMaps, type Release } from "./release";

/**
 * The newest revision, or undefined when there is no such release. Helm keeps each revision in a Secret; reading that
 * costs one request, where helm's commands would take three processes to tell as much.
 */
export async function findRecord(session: Session, namespace: string, name: string): Promise<HelmRecord | undefined> {
    const list = await session.reach().api.request({
        method: "GET",
        path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/secrets`,
        query: { labelSelector: `owner=helm,name=${name}` },
    });
    const items = Array.isArray(list.items) ? list.items.filter(isObject) : [];
    const revision = (item: JsonObject) => Number(text(get(item, "metadata", "labels", "version")));
    const newest = items.sort((a, b) => revision(b) - revision(a))[0];
    return newest && decodeRecord(text(get(newest, "data", "release")));
}

export interface HelmRecord extends JsonObject {
    manifest: string;
    config: JsonObject;
    status: JsonObject;
}

/** JSON, packed with gzip, in base64 of helm's, in base64 of the Secret's. */
export function decodeRecord(data: string): HelmRecord {
    const packed = Buffer.from(Buffer.from(data, "base64").toString("latin1"), "base64");
    const record = JSON.parse(gunzipSync(packed).toString("utf8")) as Json;
    const chart = get(record, "chart", "metadata");
    return {
        manifest: text(get(record, "manifest")),
        config: asObject(get(record, "config")),
        // The keys of the Release's `status` output.
        status: {
            appVersion: text(get(chart, "appVersion")),
            chart: text(get(chart, "name")),
            name: text(get(record, "name")),
            namespace: text(get(record, "namespace")),
            revision: get(record, "version") ?? 0,
            status: text(get(record, "info", "status")),
            version: text(get(chart, "version")),
        },
    };
}

function asObject(value: Json | undefined): JsonObject {
    return isObject(value) ? value : {};
}

/** Writes what became of the release into its outputs (real: setReleaseAttributes). */
export function setAttributes(release: Release, { manifest, config, status }: HelmRecord): void {
    release.name ||= text(status.name);
    release.namespace ||= text(status.namespace);
    release.chart ||= text(status.chart);
    release.values = mergeMaps(release.values, config);
    release.version = text(status.version);
    release.resourceNames = resourceNames(manifest);
    release.status = status;
}

/** Sorted names by kind: `Deployment.apps/apps/v1` (kind and group, then the API version). */
export function resourceNames(manifest: string): JsonObject {
    const names = new Map<string, Set<string>>();
    for (const document of parseAllDocuments(manifest)) {
        const object = document.toJS() as Json;
        const kind = text(get(object, "kind"));
        if (kind !== "") {
            const apiVersion = text(get(object, "apiVersion"));
            const { group } = gvkOfObject(apiVersion, kind);
            const key = `${group === "" ? kind : `${kind}.${group}`}/${apiVersion}`;
            names.set(key, (names.get(key) ?? new Set()).add(idOf(namespaceOf(object), nameOf(object))));
        }
    }
    return Object.fromEntries([...names].map(([key, set]) => [key, [...set].sort()]));
}
