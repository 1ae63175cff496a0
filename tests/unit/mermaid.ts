import { JSDOM } from "jsdom";

/** What Mermaid's own parser says of a diagram; it refuses one that is wrong. It cleans labels with a browser's means. */
export async function mermaidParse(text: string): Promise<{ diagramType: string }> {
    const { window } = new JSDOM("");
    Object.assign(globalThis, { window, document: window.document });
    try {
        const { default: mermaid } = await import("mermaid");
        return (await mermaid.parse(text)) as { diagramType: string };
    } finally {
        for (const name of ["window", "document"]) Reflect.deleteProperty(globalThis, name);
    }
}
