import type * as pulumi from "@pulumi/pulumi";

/** A resource's name in the program: not `metallb-bgp-advertisement-advertisement`, as it once was for an advertisement without a name. */
export function nameOf(prefix: string, name: string): { resourceName: string; aliases: pulumi.Alias[] } {
    const whole = `${prefix}-${name}`;
    return prefix.endsWith(`-${name}`)
        ? { resourceName: prefix, aliases: [{ name: whole }] }
        : { resourceName: whole, aliases: [] };
}
