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

/** The result of comparing a router with its inputs, as a log message. */
export interface DriftMessage {
    severity: "info" | "warning";
    text: string;
}

/** Finds the secrets among the inputs. Passwords don't count: no message shows them. */
export async function hiddenIn(inputs: FrrRouterArgs): Promise<Hidden> {
    const visible = (await knownLater(inputs)) as Record<string, unknown>;
    const { host, proxy, owner, asn, neighbors, prefixLists } = visible;
    const hosts = [host, proxy, isContainer(proxy) ? (proxy as { host?: unknown }).host : undefined];
    return { host: hosts.some(isUnknown), records: [owner, asn, neighbors, prefixLists].some(isUnknown) };
}

/** The message for the user; undefined if the router equals the inputs. */
export function driftMessage(host: string, { code, stdout, stderr }: Ended, hidden: Hidden): DriftMessage | undefined {
    const router = hidden.host ? "The router" : host;
    if (code === undefined) {
        const why = hidden.host ? "" : `: ${stderr}`;
        return { severity: "info", text: `${router} can't be compared with its inputs${why}.` };
    }
    if (code !== 0) {
        const why = hidden.records ? " (the reason is a secret)" : `:\n${stderr.trim()}`;
        return { severity: "warning", text: `${router} would refuse an update${why}` };
    }
    const changes = changesIn(stdout);
    if (changes.length === 0) {
        return undefined;
    }
    const what = hidden.records ? `${changes.length} changes` : changes.join(", ");
    return { severity: "info", text: `${router} differs from its inputs. The update: ${what}.` };
}

/** The changes that the script would make, one a line. */
export function changesIn(stdout: string): string[] {
    return stdout.split("\n").filter(Boolean);
}
