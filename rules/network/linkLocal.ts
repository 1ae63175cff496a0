import { isRange, parseRange } from "../shared/addresses";
import { spanOf } from "./spans";

/** The addresses that every link has for itself. */
export const LINK_LOCAL = ["169.254.0.0/16", "fe80::/10"].map(parseRange).filter(isRange);

/** Whether an address is only valid on its own link: the same one on another link is another host's. */
export function isLinkLocal(text: string): boolean {
    const span = spanOf(text.split("%")[0] ?? text);
    return LINK_LOCAL.some(
        ({ family, first, last }) => family === span?.family && first <= span.first && span.last <= last,
    );
}
