import { contains, spanOf, spansOf } from "../shared/spans";

/** The addresses that every link has for itself. */
export const LINK_LOCAL = spansOf(["169.254.0.0/16", "fe80::/10"]);

/** Whether an address is only valid on its own link: the same one on another link is another host's. */
export function isLinkLocal(text: string): boolean {
    const span = spanOf(text.split("%")[0] ?? text);
    return span !== undefined && LINK_LOCAL.some((network) => contains(network, span));
}
