import { contains, spanOf, spansOf } from "../shared/spans";

/** The link-local networks. */
export const LINK_LOCAL = spansOf(["169.254.0.0/16", "fe80::/10"]);

/** Whether an address is valid on its own link only: on another link the same address belongs to another host. */
export function isLinkLocal(text: string): boolean {
    const span = spanOf(text.split("%")[0] ?? text);
    return span !== undefined && LINK_LOCAL.some((network) => contains(network, span));
}
