import { createRequire } from "node:module";

/** It comes without types. */
const { JSDOM } = createRequire(__filename)("jsdom") as { JSDOM: new () => { window: { document: unknown } } };

/** Mermaid's own parser, which looks for a browser's window when it is loaded. */
export async function mermaidParse(text: string): Promise<unknown> {
    const { window } = new JSDOM();
    Object.assign(globalThis, { window, document: window.document });
    try {
        const { default: mermaid } = await import("mermaid");
        return await mermaid.parse(text);
    } finally {
        Object.assign(globalThis, { window: undefined, document: undefined });
    }
}
