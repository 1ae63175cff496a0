/** The network that all clusters share. */
export interface Network {
    /** The firewalls' AS number. */
    asn: number;
    /** The nodes' network. The firewalls' inner addresses are in it. */
    nodes: string;
    firewalls: Record<string, Firewall>;
}

export interface Firewall {
    /** The address that the nodes peer with. */
    address: string;
    /** The URL of its web interface. */
    url: string;
    /** The certificate of its CA, in PEM. */
    caCertificate: string;
}

/** The part of the plan for one cluster. */
export interface ClusterNetwork {
    asn: number;
    nodeAddresses: string[];
    /** The addresses for its Services. */
    pool: string;
}
