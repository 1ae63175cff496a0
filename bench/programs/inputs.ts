import { ADVERTISEMENT, NAMESPACE, pools } from "./resources";

/** The component's inputs for that many pools and an advertisement of all; plain values, as programs in any language send them. */
export function inputs(count: number): object {
    return {
        backend: "native",
        namespace: { name: NAMESPACE },
        install: { method: "Existing", version: "0.16.2" },
        pools: pools(count),
        l2: { advertisements: [{ name: ADVERTISEMENT }] },
    };
}
