/** What follows a URL's scheme; an IPv6 address is in brackets there. Empty where it is no URL. */
export function hostOf(url: string): string {
    return URL.canParse(url) ? new URL(url).hostname.replace(/^\[(.*)\]$/, "$1") : "";
}
