import { randomBytes } from "node:crypto";
import type { JsonObject } from "../../values/json";
import { ask } from "../answers";
import type { Context } from "../kind";
import { removeDocument } from "./documents";
import { warnOfLeft } from "./left";
import { plainState } from "./state";

/** How long a primary takes at most to push its configuration to the secondary, whose own removal has to come after that. */
const PUSH_MS = 3000;

/** Takes what carries our mark from the firewall, and nothing else. */
export async function remove(context: Context, urn: string, properties: JsonObject): Promise<void> {
    const state = plainState(properties);
    const hashKey = state.hashKey ?? randomBytes(32).toString("hex");
    const answer = await ask(context, state.firewall, removeDocument(state, hashKey));
    warnOfLeft(context.log, urn, state, answer);
    if (answer.changed && answer.haSync && state.secondary !== undefined) {
        await context.pause(PUSH_MS);
    }
}
