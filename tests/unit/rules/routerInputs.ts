export const peers = [
    { name: "fw1", myASN: 64512, peerASN: 64513, peerAddress: "192.168.33.2" },
    { name: "fw2", myASN: 64512, peerASN: 64513, peerAddress: "192.168.33.4" },
    { name: "fw1-v6", myASN: 64512, peerASN: 64513, peerAddress: "2001:db8::2" },
];
export const nodes = ["192.168.33.11", "192.168.33.12"];

/** Valid inputs with the given properties. */
export const inputs = (parts: { peers?: unknown; pools?: object[]; pfSense?: unknown; frr?: unknown }) => ({
    pools: parts.pools ?? [{ name: "public", addresses: ["192.168.32.0/24"] }],
    bgp: { peers: parts.peers ?? peers, advertisements: [{}] },
    ...("pfSense" in parts ? { pfSense: parts.pfSense } : {}),
    ...("frr" in parts ? { frr: parts.frr } : {}),
});
