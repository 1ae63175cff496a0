import type { z } from "zod";
import type { Place } from "../../rules/finding";
import type { BgpPeerSpec, Declared, Finding } from "../../rules/model";

type Map = Record<string, unknown>;

/** A kind of router, as the inputs describe it: all that the rest of the rules has to know of it. */
export interface RouterFamily {
    /** Its section of the component's inputs. */
    section: string;
    /** The list of its routers in that section. */
    list: string;
    /** One of them, in words. */
    kind: string;
    /** The section's structure. */
    shape: z.ZodRawShape;
    /** The fields of its other inputs, by the public interface with the same fields. */
    inputs: Readonly<Record<string, z.ZodRawShape>>;
    /** Its resources and components, with the fields of their inputs. */
    resources: Readonly<Record<string, RouterResource>>;
    /** The input of a router that says how to reach it. */
    reachedAt: string;
    /** The host in that input. */
    host(reachedAt: string): string;
    /** What is wrong with a section, and what only its routers can have wrong. */
    findings(section: Map, routers: Router[]): Finding[];
}

/** A resource of the plugin, or a component. */
export interface RouterResource {
    shape: z.ZodRawShape;
    /** Whether the plugin serves it. */
    isCustom: boolean;
    /** Secrets that only its outputs have. */
    secretOutputs?: readonly string[];
}

/** A list of node addresses, and where it stands; it may be `UNKNOWN`. */
export interface NodeList {
    path: string;
    addresses: string[];
}

/** A router of the component's, whose half of the sessions follows from the peers that it is. */
export interface Router {
    place: Place;
    family: RouterFamily;
    /** Undefined where it isn't known. */
    name: string | undefined;
    /** Its peers by their names, with their positions in its list; what isn't known is left out. */
    peers: [number, string][];
    /** The peers of those that are there. */
    declared: Declared<BgpPeerSpec>[];
    /** The nodes that peer with it: its own list, or that of all. */
    nodes: NodeList | undefined;
    /** The router whose settings are synchronised to this one; pfSense only. */
    secondaryOf: string | undefined;
    spec: Map;
}
