/** What all clusters share. */
export interface Network {
    /** The firewalls' AS number. */
    asn: number;
    /** The nodes' network, which the firewalls' inner side is in. */
    nodes: string;
    firewalls: Record<string, Firewall>;
}

export interface Firewall {
    /** Where the nodes find it. */
    address: string;
    /** Its web interface. */
    url: string;
    /** In PEM. */
    caCertificate: string;
}

/** What is a cluster's own. */
export interface ClusterNetwork {
    asn: number;
    nodeAddresses: string[];
    /** The addresses of its Services. */
    pool: string;
}
