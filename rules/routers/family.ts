import type { z } from "zod";
import type { Finding } from "../model";
import type { Router } from "./routers";

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
    /** The input of a router that says how to reach it. */
    reachedAt: string;
    /** The host in that input. */
    host(reachedAt: string): string;
    /** What is wrong with a section, and what only its routers can have wrong. */
    findings(section: Map, routers: Router[]): Finding[];
}
