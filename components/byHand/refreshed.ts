import * as pulumi from "@pulumi/pulumi";

/**
 * A resource's outputs as a refresh in this very operation found them (`--refresh`); undefined without one. The engine knows a resource
 * before the program registers it only where it has refreshed it.
 */
export async function asRefreshed(urn: string): Promise<Record<string, unknown> | undefined> {
    try {
        const found: unknown = await pulumi.runtime.invoke("pulumi:pulumi:getResource", { urn });
        return (found as { state?: Record<string, unknown> }).state;
    } catch {
        return undefined;
    }
}
