import type { ResourceKind, Surroundings } from "../../provider/resources/kind";
import { PFSENSE_KINDS } from "../pfSense/provider";

/** The custom resources of all router families. */
export const ROUTER_KINDS: Record<string, (surroundings: Surroundings) => ResourceKind> = { ...PFSENSE_KINDS };
