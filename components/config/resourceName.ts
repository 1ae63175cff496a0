import type * as pulumi from "@pulumi/pulumi";

/**
 * A resource's name in the program: not `metallb-bgp-advertisement-advertisement`, as it once was for an advertisement without a name. Only
 * the last word of the prefix counts, so that no two names make one.
 */
export function nameOf(prefix: string, name: string): { resourceName: string; aliases: pulumi.Alias[] } {
    const whole = `${prefix}-${name}`;
    return name === prefix.slice(prefix.lastIndexOf("-") + 1)
        ? { resourceName: prefix, aliases: [{ name: whole }] }
        : { resourceName: whole, aliases: [] };
}
