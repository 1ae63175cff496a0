import { isUnknown } from "../../../rules";
import { isContainer } from "../../../rules/shared/maps";
import type { FrrRouterArgs } from "./args";
import { knownLater } from "../../../components/inputs/resolve";
import type { Ended } from "./ssh";

/** Which of a router's inputs are secrets, so that no message may show them. */
export interface Hidden {
    host: boolean;
    records: boolean;
}

/** What a look at a router has found, for its user; nothing where the router is as the inputs say. */
export interface DriftMessage {
    severity: "info" | "warning";
    text: string;
}

/** Looks for secrets among the inputs. A password is in no message, and hides no neighbor. */
export async function hiddenIn(inputs: FrrRouterArgs): Promise<Hidden> {
    const visible = (await knownLater(inputs)) as Record<string, unknown>;
    const { host, proxy, owner, asn, neighbors, prefixLists } = visible;
    const hosts = [host, proxy, isContainer(proxy) ? (proxy as { host?: unknown }).host : undefined];
    return { host: hosts.some(isUnknown), records: [owner, asn, neighbors, prefixLists].some(isUnknown) };
}

export function driftMessage(host: string, { code, stdout, stderr }: Ended, hidden: Hidden): DriftMessage | undefined {
    const router = hidden.host ? "The router" : host;
    if (code === undefined) {
        const why = hidden.host ? "" : `: ${stderr}`;
        return { severity: "info", text: `${router} can't be compared with what it should be${why}.` };
    }
    if (code !== 0) {
        const why = hidden.records ? " (why is a secret)" : `:\n${stderr.trim()}`;
        return { severity: "warning", text: `${router} isn't what it should be, and an update would be refused${why}` };
    }
    const changes = changesIn(stdout);
    if (changes.length === 0) {
        return undefined;
    }
    const what = hidden.records ? `${changes.length} changes` : changes.join(", ");
    return { severity: "info", text: `${router} isn't what it should be. The update: ${what}.` };
}

/** What the script would do: one a line. */
export function changesIn(stdout: string): string[] {
    return stdout.split("\n").filter(Boolean);
}
