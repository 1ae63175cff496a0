import * as z from "zod";
import type { PfSenseBgp } from "../../rules";
import { originOf } from "../transports";
import type { JsonObject } from "../../../../base/values/json";
import { reveal, secret, withoutNulls, wrapSecrets } from "../../../../base/values/secrets";
import { refuseOddState } from "../../../../provider/resources/stateShape";

/** The outputs besides the inputs. */
export interface Kept {
    /** The firewall's id, by which another firewall at the same address is noticed. */
    device: string;
    /** pfSense's version. */
    version: string;
    /** The hash of the owner's records at the last read. */
    recordsHash: string;
    /** The key of that hash, and of the hashes of passwords. */
    hashKey: string;
    /** The applied document and the connection, for the PfSenseBgp of the pair's other firewall. */
    applied: string;
    /** FRR may not run with the records, so the next update checks that. */
    unsettled?: true;
}

export type State = PfSenseBgp & Kept;

export function plainInputs(values: JsonObject): PfSenseBgp {
    return reveal(withoutNulls(values)) as unknown as PfSenseBgp;
}

const text = z.string().optional();

/** The fields of a state that all operations rely on; a refresh may bring values that aren't valid inputs. */
const STATE = z.looseObject({
    firewall: z.looseObject({ url: z.url() }),
    owner: z.string(),
    neighbors: z.record(z.string(), z.looseObject({ asn: z.number() })).optional(),
    prefixLists: z.record(z.string(), z.looseObject({ rules: z.array(z.looseObject({})) })).optional(),
    device: text,
    recordsHash: text,
    hashKey: text,
    applied: text,
    secondary: text,
});

/** The inputs and outputs in a state. Outputs may be missing if the state was made by an import or by hand. */
export function plainState(values: JsonObject): PfSenseBgp & Partial<Kept> {
    const state = plainInputs(values) as PfSenseBgp & Partial<Kept>;
    refuseOddState("PfSenseBgp", STATE, state);
    return state;
}

/** The resource's outputs: its inputs as the engine passed them, so secrets stay secrets, and the other outputs. */
export function outputs(inputs: JsonObject, kept: Kept): JsonObject {
    return wrapSecrets({
        ...(withoutNulls(inputs) as JsonObject),
        ...kept,
        hashKey: secret(kept.hashKey),
        applied: secret(kept.applied),
    });
}

export function idOf({ firewall, owner }: PfSenseBgp): string {
    return `${originOf(firewall)}#${owner}`;
}
