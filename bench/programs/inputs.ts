import { ADVERTISEMENT, NAMESPACE, pools } from "./resources";

/** The component's inputs for `count` pools and one advertisement of all pools. Plain values, as programs in any language send. */
export function inputs(count: number): object {
    return {
        backend: "native",
        namespace: { name: NAMESPACE },
        install: { method: "Existing", version: "0.16.2" },
        pools: pools(count),
        l2: { advertisements: [{ name: ADVERTISEMENT }] },
    };
}
