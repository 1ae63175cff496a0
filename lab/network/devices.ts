/** Names of network devices, inside the namespaces. */
export const devices = {
    node: "eth0",
    client: "eth0",
    inside: "lan",
    outside: "wan",
    uplink: "uplink",
    management: "mgmt",
};
