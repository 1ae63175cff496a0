import { timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Firewall } from "../../../topology";

/** Who asks: somebody who may do everything, somebody who may do nothing, or nobody that is known. */
export type Visitor = "administrator" | "viewer" | undefined;

/** By name and password. */
export function byPassword(headers: IncomingHttpHeaders, { login, viewer }: Firewall): Visitor {
    const given = afterScheme(headers.authorization, "basic");
    if (given === undefined) {
        return undefined;
    }
    const text = Buffer.from(given, "base64").toString("utf8");
    if (same(text, `${login.username}:${login.password}`)) {
        return "administrator";
    }
    return same(text, `${viewer.username}:${viewer.password}`) ? "viewer" : undefined;
}

/** By key, token, or name and password: what comes with the request decides, and a wrong key isn't made good by a password. */
export function byAnyMeans(headers: IncomingHttpHeaders, firewall: Firewall): Visitor {
    const key = headers["x-api-key"];
    if (key !== undefined) {
        return same(String(key), firewall.login.apiKey) ? "administrator" : undefined;
    }
    const token = afterScheme(headers.authorization, "bearer");
    if (token !== undefined) {
        return same(token, firewall.login.token) ? "administrator" : undefined;
    }
    return byPassword(headers, firewall);
}

function afterScheme(authorization: string | undefined, scheme: string): string | undefined {
    const [, name, rest] = /^(\S+)\s+(.*)$/.exec(authorization ?? "") ?? [];
    return name?.toLowerCase() === scheme ? rest : undefined;
}

function same(given: string, expected: string): boolean {
    const [a, b] = [Buffer.from(given), Buffer.from(expected)];
    return a.length === b.length && timingSafeEqual(a, b);
}
