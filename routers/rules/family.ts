import type * as z from "zod";
import type { Place } from "../../rules/finding";
import type { BgpPeerSpec, Declared, Finding } from "../../rules/model";

type Map = Record<string, unknown>;

/** A router family: its inputs and its own rules, for the rules about all routers. */
export interface RouterFamily {
    /** Its section of the component's inputs. */
    section: string;
    /** The list of its routers in that section. */
    list: string;
    /** The word for a router of the family in messages, such as `firewall`. */
    kind: string;
    /** The section's structure. */
    shape: z.ZodRawShape;
    /** The fields of its other inputs, by the public interface with the same fields. */
    inputs: Readonly<Record<string, z.ZodRawShape>>;
    /** Its resources and components, with the fields of their inputs. */
    resources: Readonly<Record<string, RouterResource>>;
    /** The input of a router that has its address. */
    reachedAt: string;
    /** Returns the host in that input. */
    host(reachedAt: string): string;
    /** Returns the findings on a section, and those on its routers that only this family has. */
    findings(section: Map, routers: Router[]): Finding[];
}

/** A resource of the plugin, or a component. */
export interface RouterResource {
    shape: z.ZodRawShape;
    /** Whether the plugin serves it. */
    isCustom: boolean;
    /** The secrets that are outputs only. */
    secretOutputs?: readonly string[];
}

/** A list of node addresses, and its path in the inputs. The list may be `UNKNOWN`. */
export interface NodeList {
    path: string;
    addresses: string[];
}

/** A router of the component. Its half of the sessions is derived from the peers that represent it. */
export interface Router {
    place: Place;
    family: RouterFamily;
    /** Undefined if it isn't known yet. */
    name: string | undefined;
    /** The positions and names of its peers. Names that aren't known yet are left out. */
    peers: [number, string][];
    /** Those of its peers that `bgp.peers` has. */
    declared: Declared<BgpPeerSpec>[];
    /** The nodes that peer with it: the router's own list, or the list for all routers. */
    nodes: NodeList | undefined;
    /** The name of the router that pushes its configuration to this router; pfSense only. */
    secondaryOf: string | undefined;
    spec: Map;
}
