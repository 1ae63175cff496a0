// Objects of any kind on the API server: the verbs that the real plugin uses, with its options.
import { gvkOfObject, isBuiltIn, type Gvk } from "../token";
import { get, text, type Json, type JsonObject } from "../../shared/values";
import { isNotFound, type Api, type Call } from "./api";
import { pathOf, type Discovery } from "./discovery";

export function gvkOf(object: JsonObject): Gvk {
    return gvkOfObject(text(object.apiVersion), text(object.kind));
}

export function nameOf(object: Json | undefined): string {
    return text(get(object, "metadata", "name"));
}

export function namespaceOf(object: Json | undefined): string {
    return text(get(object, "metadata", "namespace"));
}

export interface Apply {
    fieldManager: string;
    force: boolean;
    dryRun: boolean;
}

export class ObjectClient {
    constructor(
        private readonly api: Api,
        private readonly discovery: Discovery,
    ) {}

    get(object: JsonObject, name = nameOf(object)): Promise<JsonObject> {
        return this.call(object, name, { method: "GET" });
    }

    /** The object, or undefined when it, or its kind, is gone. */
    async find(object: JsonObject): Promise<JsonObject | undefined> {
        try {
            return await this.get(object);
        } catch (error) {
            if (isNotFound(error)) {
                return undefined;
            }
            throw error;
        }
    }

    create(object: JsonObject, fieldManager: string, dryRun: boolean): Promise<JsonObject> {
        return this.call(object, undefined, { method: "POST", query: options({ fieldManager, dryRun }), body: object });
    }

    apply(object: JsonObject, name: string, { fieldManager, force, dryRun }: Apply): Promise<JsonObject> {
        return this.call(object, name, {
            method: "PATCH",
            query: options({ fieldManager, force, dryRun }),
            contentType: "application/apply-patch+yaml",
            body: object,
        });
    }

    /** An apply of nothing: every field that only this manager had goes. It makes the object when it isn't there. */
    relinquish(object: JsonObject, fieldManager: string): Promise<JsonObject> {
        const { apiVersion = "", kind = "" } = object;
        const metadata: JsonObject = { name: nameOf(object) };
        if (namespaceOf(object) !== "") {
            metadata.namespace = namespaceOf(object);
        }
        const nothing = { apiVersion, kind, metadata };
        return this.apply(nothing, nameOf(object), { fieldManager, force: false, dryRun: false });
    }

    replace(object: JsonObject, fieldManager: string, dryRun: boolean): Promise<JsonObject> {
        return this.call(object, nameOf(object), {
            method: "PUT",
            query: options({ fieldManager, dryRun }),
            body: object,
        });
    }

    jsonPatch(object: JsonObject, patch: JsonObject[]): Promise<JsonObject> {
        return this.call(object, nameOf(object), {
            method: "PATCH",
            contentType: "application/json-patch+json",
            body: patch,
        });
    }

    delete(object: JsonObject, name: string, propagationPolicy: string): Promise<JsonObject> {
        return this.call(object, name, {
            method: "DELETE",
            body: { apiVersion: "v1", kind: "DeleteOptions", propagationPolicy },
        });
    }

    private async call(
        object: JsonObject,
        name: string | undefined,
        call: Omit<Call, "path" | "api">,
    ): Promise<JsonObject> {
        const gvk = gvkOf(object);
        const mapping = await this.discovery.mapping(gvk);
        try {
            return await this.api.request({ ...call, path: pathOf(gvk, mapping, namespaceOf(object), name) });
        } catch (error) {
            // A definition may have gone since its kind was looked up.
            if (isNotFound(error) && !isBuiltIn(gvk.group)) {
                this.discovery.forget(gvk);
            }
            throw error;
        }
    }
}

function options(given: { fieldManager: string; dryRun: boolean; force?: boolean }): Record<string, string> {
    return {
        fieldManager: given.fieldManager,
        ...(given.force === undefined ? {} : { force: String(given.force) }),
        ...(given.dryRun ? { dryRun: "All" } : {}),
    };
}
