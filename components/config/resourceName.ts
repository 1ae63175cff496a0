import type * as pulumi from "@pulumi/pulumi";

/**
 * Returns a resource's name in the program. A resource for an advertisement without a name was once called
 * `metallb-bgp-advertisement-advertisement`, which is now an alias. Only the last word of the prefix is compared, so that names stay
 * unique.
 */
export function nameOf(prefix: string, name: string): { resourceName: string; aliases: pulumi.Alias[] } {
    const whole = `${prefix}-${name}`;
    return name === prefix.slice(prefix.lastIndexOf("-") + 1)
        ? { resourceName: prefix, aliases: [{ name: whole }] }
        : { resourceName: whole, aliases: [] };
}
