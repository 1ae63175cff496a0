/** Returns the host of a URL, with an IPv6 address without its brackets; an empty text if the text isn't a URL. */
export function hostOf(url: string): string {
    return URL.canParse(url) ? new URL(url).hostname.replace(/^\[(.*)\]$/, "$1") : "";
}
