// Which kinds the server serves, under which path, and whether they live in a namespace.
import { apiVersionOf, gvkOfObject, type Gvk } from "../token";
import { get, isObject, text } from "../../shared/values";
import { isNotFound, NoMatchError, type Api } from "./api";

export interface Mapping {
    plural: string;
    namespaced: boolean;
}

export class Discovery {
    // Only what was found is kept: a kind that isn't served now may be served at the next try.
    private readonly found = new Map<string, Promise<Map<string, Mapping>>>();

    constructor(private readonly api: Api) {}

    async mapping(gvk: Gvk): Promise<Mapping> {
        const apiVersion = apiVersionOf(gvk);
        const known = await this.kinds(gvk);
        let mapping = known.get(gvk.kind);
        if (!mapping) {
            this.forget(gvk);
            mapping = (await this.kinds(gvk)).get(gvk.kind);
        }
        if (!mapping) {
            this.forget(gvk);
            throw new NoMatchError(`no matches for kind "${gvk.kind}" in version "${apiVersion}"`);
        }
        return mapping;
    }

    /** Undefined when the kind isn't served. */
    async lookup(gvk: Gvk): Promise<Mapping | undefined> {
        try {
            return await this.mapping(gvk);
        } catch (error) {
            if (error instanceof NoMatchError) {
                return undefined;
            }
            throw error;
        }
    }

    /** After a definition came or went. */
    forget(gvk: Gvk): void {
        this.found.delete(apiVersionOf(gvk));
    }

    /** Every version of a group, and every kind in it, as charts ask for them: `apps/v1` and `apps/v1/Deployment`. */
    async versions(): Promise<string[]> {
        const groups = get(await this.api.request({ method: "GET", path: "/apis" }), "groups");
        const named = (Array.isArray(groups) ? groups : []).flatMap((group) => {
            const versions = get(group, "versions");
            return Array.isArray(versions) ? versions.map((version) => text(get(version, "groupVersion"))) : [];
        });
        const served = await Promise.all(
            ["v1", ...named].map(async (version) => {
                const kinds = await this.fetch(gvkOfObject(version, ""));
                return [version, ...[...kinds.keys()].map((kind) => `${version}/${kind}`)];
            }),
        );
        return served.flat();
    }

    private kinds(gvk: Gvk): Promise<Map<string, Mapping>> {
        const apiVersion = apiVersionOf(gvk);
        let kinds = this.found.get(apiVersion);
        if (!kinds) {
            kinds = this.fetch(gvk);
            kinds.catch(() => this.found.delete(apiVersion));
            this.found.set(apiVersion, kinds);
        }
        return kinds;
    }

    private async fetch(gvk: Gvk): Promise<Map<string, Mapping>> {
        const kinds = new Map<string, Mapping>();
        try {
            const list = await this.api.request({ method: "GET", path: groupPath(gvk) });
            const resources = get(list, "resources");
            for (const resource of Array.isArray(resources) ? resources.filter(isObject) : []) {
                const name = text(resource.name);
                // "deployments/status" and the like are parts of a resource.
                if (!name.includes("/")) {
                    kinds.set(text(resource.kind), { plural: name, namespaced: resource.namespaced === true });
                }
            }
        } catch (error) {
            if (!isNotFound(error)) {
                throw error;
            }
        }
        return kinds;
    }
}

function groupPath(gvk: Gvk): string {
    return gvk.group === "" ? `/api/${gvk.version}` : `/apis/${gvk.group}/${gvk.version}`;
}

/** The path of a kind's objects, or of one of them. */
export function pathOf(gvk: Gvk, mapping: Mapping, namespace: string, name?: string): string {
    const scope = mapping.namespaced ? `/namespaces/${encodeURIComponent(namespace || "default")}` : "";
    const object = name === undefined ? "" : `/${encodeURIComponent(name)}`;
    return `${groupPath(gvk)}${scope}/${mapping.plural}${object}`;
}
