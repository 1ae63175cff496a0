export * from "./bgpAdvertisement";
export * from "./bgpPeer";
export * from "./install";
export * from "./l2Advertisement";
export * from "./metadata";
export * from "./metalLb";
export * from "./namespace";
export * from "./pool";
