// The shape of an answer. It is checked before the answer is used: the firewall may be another product, have another version, or be broken.
import * as z from "zod";
import { isMap } from "../../../../rules/shared/maps";
import { pathText, structure } from "../../../../rules/inputs/structure";
import type { Answer, ProgramDocument } from "./protocol";

const text = z.string();
const texts = z.array(text);
const record = z.record(text, text);
const count = z.number().optional();

const box = {
    ok: z.literal(true),
    operation: text,
    device: text,
    version: text,
    package: text,
    frrEnabled: z.boolean(),
    bgpEnabled: z.boolean(),
    bfdEnabled: z.boolean(),
    asn: text,
    frrRunning: z.boolean(),
    carp: text,
    haSync: z.boolean(),
    revision: text,
};

const owned = {
    hash: text,
    neighbors: z.array(z.object({ peer: text }).catchall(text)),
    prefixLists: z.array(z.looseObject({ iptype: text, name: text, descr: text, row: z.array(record) })),
};

const session = z.looseObject({
    configured: z.boolean(),
    state: text,
    establishedEpoch: count,
    prefixesReceived: z.number(),
    policy: z.boolean(),
    lastError: text,
    localAddress: text,
    pending: texts,
    reachable: text.optional(),
});

const takeover = {
    takenOver: z.boolean(),
    reloading: z.boolean(),
    answering: z.boolean(),
    pending: z.record(text, texts),
    regenerated: z.boolean(),
};

const REFUSED = z.looseObject({
    ok: z.literal(false),
    refusals: z.array(z.looseObject({ code: text, subject: text, message: text })).min(1),
});

/** The shapes of answers by operation. They are loose, because later versions of the program may add fields. */
const SHAPES: Record<ProgramDocument["operation"], z.ZodType> = {
    read: z.looseObject({ ...box, ...owned, unowned: texts, lost: texts }),
    apply: z.looseObject({
        ...box,
        hash: text,
        ...takeover,
        changed: z.boolean(),
        attempts: z.number(),
        added: texts,
        updated: texts,
        removed: texts,
        left: texts,
    }),
    takeover: z.looseObject({ ...box, ...takeover }),
    sessions: z.looseObject({
        ...box,
        reloading: z.boolean(),
        sessions: z.record(text, session),
        md5Failures: count,
    }),
    key: z.looseObject({ ok: z.literal(true), publicKey: text }),
};

/** A Map, because an object would also find inherited keys such as `constructor`. */
const ANSWERS = new Map<unknown, z.ZodType>(Object.entries(SHAPES));

/** Returns a value as an answer. Throws an error that names the fault if it isn't one. The error shows no value, which may be a secret. */
export function asAnswer(value: unknown): Answer {
    if (!isMap(value)) {
        throw new OddAnswer(
            `it is ${value === null ? "null" : `a ${Array.isArray(value) ? "list" : typeof value}`}, not a map`,
        );
    }
    const shape = value.ok === false ? REFUSED : ANSWERS.get(value.operation);
    if (shape === undefined) {
        throw new OddAnswer("operation is unknown");
    }
    const { paths } = structure(shape, value);
    if (paths.length > 0) {
        const names = paths.map(pathText).slice(0, MOST_NAMED).join(", ");
        throw new OddAnswer(`these are missing or of another type: ${names}${paths.length > MOST_NAMED ? ", …" : ""}`);
    }
    return value as unknown as Answer;
}

const MOST_NAMED = 3;

/** An answer of the program that is malformed. */
export class OddAnswer extends Error {}
