import assert from "node:assert/strict";
import { parsePreview, summary } from "../../../review";
import { mermaidParse } from "../mermaid";
import { step } from "./edits";
import { grown, names, recorded } from "./fixtures";

const HOSTILE = 'style: "#quot; ]; end\n%%{init: {"theme":"x"}}%% <script> `md` classDef a:#f00;';

describe("the topology's diagram", () => {
    function diagrams(preview: string): string[] {
        const text = summary([parsePreview(preview)!], 1_000_000);
        return [...text.matchAll(/^```mermaid\n([^]*?)\n```$/gm)].map(([, diagram]) => diagram!);
    }

    for (const name of names) {
        it(`of ${name} is valid for Mermaid's own parser`, async () => {
            const drawn = diagrams(recorded(name));
            assert.equal(drawn.length, /findings|no-changes/.test(name) ? 0 : 1);
            for (const diagram of drawn) assert.match((await mermaidParse(diagram)).diagramType, /^flowchart/);
        });
    }

    it("is valid with any name, and with more objects than it can draw", async () => {
        const hostile = recorded("first-installation").replaceAll('"fw1"', JSON.stringify(HOSTILE));
        for (const diagram of [...diagrams(hostile), ...diagrams(grown("first-installation", 40))]) {
            assert.match((await mermaidParse(diagram)).diagramType, /^flowchart/);
        }
    });

    /** A preview with these numbers of pools, peers and L2 advertisements. Each peer has its own AS, and each advertisement applies to all pools. */
    function large(pools: number, peers: number, layer2: number): string {
        const preview = JSON.parse(grown("first-installation", Math.max(pools, peers)));
        const left: Record<string, number> = { IPAddressPool: pools, BGPPeer: peers };
        preview.steps = preview.steps.filter(({ newState }: any) => {
            const kind = newState.type.split(":").at(-1);
            return !(kind in left) || left[kind]!-- > 0;
        });
        const bgp = step(preview, "metallb-bgp-advertisement");
        preview.steps.forEach(({ newState: { type, inputs } }: any, index: number) => {
            if (type.endsWith(":BGPPeer")) inputs.spec.peerASN = 65000 + index;
        });
        bgp.newState.inputs.spec = {};
        for (let index = 0; index < layer2; index++) {
            const copy = structuredClone(bgp);
            copy.urn += `-l2-${index}`;
            copy.newState.type = "kubernetes:metallb.io/v1beta1:L2Advertisement";
            Object.assign(copy.newState.inputs, {
                kind: "L2Advertisement",
                metadata: { name: `${"long".repeat(15)}-${index}` },
            });
            preview.steps.push(copy);
        }
        return JSON.stringify(preview);
    }

    for (const [pools, peers, layer2, edges] of [
        [12, 12, 12, 12 + 12 + 144],
        [12, 2, 45, 12 + 2 + 12],
        [12, 13, 0, 12 + 1],
        [60, 600, 60, 1 + 1 + 1],
    ] as const) {
        it(`stays within Mermaid's limit of edges with ${pools} pools, ${peers} peers and ${layer2} L2 advertisements`, async () => {
            const [diagram] = diagrams(large(pools, peers, layer2));
            assert.match((await mermaidParse(diagram!)).diagramType, /^flowchart/);
            assert.equal(diagram!.match(/ (---|<-->)/g)!.length, edges);
            assert.ok(diagram!.length < 50_000, `${diagram!.length}`);
        });
    }

    it("states the number of objects that it doesn't draw", () => {
        const [diagram] = diagrams(large(12, 13, 45));
        assert.match(diagram!, /\["Network of the nodes<br\/>45 L2 advertisements<br\/>45 new"\]:::new/);
        assert.match(diagram!, /\["13 ASes<br\/>13 peers<br\/>13 new"\]:::new/);
    });

    it("would fail the parser with more edges than Mermaid's limit", async () => {
        const chart = (edges: number) => ["flowchart LR", ...Array.from({ length: edges }, (_, i) => `a${i} --- b`)];
        await mermaidParse(chart(500).join("\n"));
        await assert.rejects(mermaidParse(chart(501).join("\n")), /Edge limit exceeded/);
    });

    it("would fail the parser with a syntax error", async () => {
        await assert.rejects(mermaidParse('flowchart LR\n  a["x"y"]'));
    });
});
