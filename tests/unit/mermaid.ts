import { JSDOM } from "jsdom";

/** Parses a diagram with Mermaid's own parser, which rejects a wrong diagram. It cleans labels with a browser's DOM. */
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
