import { timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Firewall } from "../../../topology";

/** The client: a user with all privileges, a user without privileges, or an unknown user. */
export type Visitor = "administrator" | "viewer" | undefined;

/** Authenticates by name and password. */
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

/**
 * Authenticates by API key, token, or name and password. The request decides which; a password doesn't make up for a
 * wrong key.
 */
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
