import { frrFamily } from "../frr/rules/family";
import { pfSenseFamily } from "../pfSense/rules/family";
import { isMap } from "../../rules/shared/maps";
import { entries } from "../../rules/unknown";
import type { RouterFamily } from "./family";

type Map = Record<string, unknown>;

export const FAMILIES: RouterFamily[] = [pfSenseFamily, frrFamily];

/** The sections of the inputs that configure routers. */
export const ROUTER_SECTIONS = FAMILIES.map(({ section }) => section);

/** The resources and components of all families. */
export const ROUTER_RESOURCES = Object.fromEntries(FAMILIES.flatMap(({ resources }) => Object.entries(resources)));

/** A family's section in the inputs, and its known routers with their paths. */
interface Section {
    family: RouterFamily;
    given: Map;
    routers: { path: string; spec: Map }[];
}

/** The sections that are given. */
export function routerSections(inputs: Map): Section[] {
    return FAMILIES.flatMap((family) => {
        const given = inputs[family.section];
        if (!isMap(given)) return [];
        const list = given[family.list];
        const routers = entries(Array.isArray(list) ? (list as unknown[]) : []).flatMap(([index, spec]) =>
            isMap(spec) ? [{ path: `${family.section}.${family.list}[${index}]`, spec }] : [],
        );
        return [{ family, given, routers }];
    });
}

/** The host at which a router is reached; undefined if it isn't known yet. */
export function hostOfRouter({ reachedAt, host }: RouterFamily, spec: Map): string | undefined {
    const text = spec[reachedAt];
    return typeof text === "string" ? host(text) : undefined;
}
