/** Valid inputs of the pfSense resources, which tests then change. */

export const firewall = { url: "https://192.168.33.2", username: "pulumi", password: "p4ss" };

const deny = [{ action: "deny" }];
export const lists = { in4: { family: "ipv4", rules: deny }, in6: { family: "ipv6", rules: deny } };

export const neighbor = { asn: 64512, prefixListIn: "in4", prefixListOut: "in4" };

export const bgp = (parts: object = {}) => ({
    firewall,
    owner: "prod",
    asn: 64513,
    neighbors: { "192.168.33.11": neighbor },
    prefixLists: lists,
    ...parts,
});
