/** How to reach a firewall: the resources' input `firewall`, in plain values. */
export interface Connection {
    url: string;
    door?: string;
    username?: string;
    password?: string;
    apiKey?: string;
    token?: string;
    caCertificate?: string;
    certificateFingerprint?: string;
    skipTlsVerification?: boolean;
    timeoutSeconds?: number;
}

export const DEFAULT_TIMEOUT_SECONDS = 30;

/** Scheme, host and port: what names a firewall in ids, messages and the queue. Never a user's name or password. */
export function originOf({ url }: { url: string }): string {
    return new URL(url).origin;
}
