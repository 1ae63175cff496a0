import { randomBytes } from "node:crypto";
import type { JsonObject } from "../../values/json";
import { ask } from "../answers";
import type { Context } from "../kind";
import { removeDocument } from "./documents";
import { plainState } from "./state";

/** Takes what is ours from the firewall, and nothing else. */
export async function remove(context: Context, properties: JsonObject): Promise<void> {
    const state = plainState(properties);
    const hashKey = state.hashKey ?? randomBytes(32).toString("hex");
    await ask(context, state.firewall, removeDocument(state, hashKey));
}
