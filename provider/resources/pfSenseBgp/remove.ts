import { randomBytes } from "node:crypto";
import { originOf } from "../../transports";
import type { JsonObject } from "../../values/json";
import { ask } from "../answers";
import type { Context } from "../kind";
import { readDocument, removeDocument } from "./documents";
import { plainState } from "./state";

/** How long a primary takes at most to push its configuration to the secondary, whose own removal has to come after that. */
const PUSH_MS = 3000;

/** Takes what carries our mark from the firewall, and nothing else. */
export async function remove(context: Context, urn: string, properties: JsonObject): Promise<void> {
    const state = plainState(properties);
    const hashKey = state.hashKey ?? randomBytes(32).toString("hex");
    const answer = await ask(context, state.firewall, removeDocument(state, hashKey));
    const missing = Object.keys(state.neighbors ?? {}).filter((address) => !answer.removed.includes(address));
    if (missing.length > 0) {
        const { neighbors } = await ask(context, state.firewall, readDocument(state.owner, hashKey, missing));
        if (neighbors.length > 0) {
            context.log.warning(
                urn,
                `These neighbors stay on ${originOf(state.firewall)}, since they don't carry the mark of "${state.owner}" any more: ` +
                    `${neighbors.map(({ peer }) => peer).join(", ")}.`,
            );
        }
    }
    if (answer.changed && answer.haSync && state.secondary !== undefined) {
        await context.pause(PUSH_MS);
    }
}
