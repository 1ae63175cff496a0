// A pair of firewalls for high availability. After a write the primary pushes its configuration to the secondary, which may restore an older
// state of the secondary's own records.
import * as z from "zod";
import { ProviderError } from "../../../../provider/errors";
import type { ApplyDocument } from "../program";
import { originOf, type Connection } from "../transports";
import { ask, type Context } from "../ask";
import { isKnownByName, isSameFirewall, type Place } from "./claims";
import { readDocument } from "./documents";
import { applyInTurn } from "./takeover";

/** The applied document and the connection: an output of one PfSenseBgp, for the input `secondary` of the other. */
export interface Applied {
    firewall: Connection;
    document: ApplyDocument;
    hash: string;
}

/**
 * The former owners of the records that this run has renamed, by the output `applied`. A push may restore records with the old ownership
 * mark. They are kept for this run only: in a later run, another stack may use the name.
 */
export type FormerOwners = Map<string, string>;

/** The longest wait for a push, and the pause between two reads of the secondary meanwhile. */
const SETTLE_MS = 6000;
const POLL_MS = 1000;
/** The wait after a removal is shorter, since there is nothing to repair. */
const REMOVAL_MS = 3000;
const MOST_REPAIRS = 2;

/**
 * The revision of the secondary's configuration, read before the write on the primary. Another revision afterwards shows that the push has
 * arrived. If the revision is unknown, the wait lasts as long as a push can take.
 */
export async function revisionBefore(context: Context, secondary: Applied | undefined): Promise<string | undefined> {
    // A secondary that doesn't answer has no revision here. The read after the write reports the error.
    return (
        secondary &&
        readApplied(context, secondary).then(
            ({ revision }) => revision,
            () => undefined,
        )
    );
}

/** Waits for the primary's push after the removal of its records. The secondary's own removal has to come after the push. */
export async function awaitPush(context: Context, secondary: Applied | undefined, before?: string): Promise<void> {
    const until = context.now() + REMOVAL_MS;
    for (;;) {
        const now = before === undefined ? undefined : await revisionBefore(context, secondary);
        const left = until - context.now();
        if ((now !== undefined && now !== before) || left <= 0) {
            return;
        }
        await context.pause(before === undefined ? left : Math.min(left, POLL_MS));
    }
}

/**
 * Verifies the secondary after the primary's write, repairs it if a push has restored an older state, and verifies both again.
 *
 * @param before The secondary's revision before that write.
 */
export async function maintainSecondary(
    context: Context,
    urn: string,
    secondary: Applied,
    primary: Applied & { haSync: boolean },
    before?: string,
): Promise<void> {
    const origin = originOf(secondary.firewall);
    const repairs = await outlastPush(context, urn, secondary, primary.haSync, before);
    if (repairs > 0) {
        context.log.warning(
            urn,
            `The pair's configuration sync had restored an older state of ${origin}; the records there were applied again.`,
        );
    }
    if (primary.haSync && (await readApplied(context, primary)).hash !== primary.hash) {
        throw new ProviderError(
            `${originOf(primary.firewall)} was changed by another user meanwhile. Run \`pulumi up --refresh\`.`,
        );
    }
}

/** Reads the secondary until a push is over, or none comes. Returns the number of repairs. */
async function outlastPush(
    context: Context,
    urn: string,
    secondary: Applied,
    pushed: boolean,
    before: string | undefined,
): Promise<number> {
    const until = context.now() + (pushed ? SETTLE_MS : 0);
    let revision = before;
    // The hash of the right records. A repair may change it, since records may have fields that only the firewall knows.
    let wanted = secondary.hash;
    for (let repairs = 0; ; await context.pause(POLL_MS)) {
        const seen = await readApplied(context, secondary);
        const synced = revision !== undefined && revision !== seen.revision;
        if (seen.hash !== wanted) {
            if (repairs === MOST_REPAIRS) {
                throw new ProviderError(
                    `${originOf(secondary.firewall)}, the secondary, loses its records again and again: something else writes them. ` +
                        `Stop that, and run \`pulumi up --refresh\`.`,
                );
            }
            const repaired = await applyInTurn(context, urn, secondary.firewall, secondary.document);
            wanted = repaired.hash;
            repairs += repaired.changed ? 1 : 0;
            revision = undefined;
        } else if (synced || context.now() >= until) {
            return repairs;
        } else {
            revision ??= seen.revision;
        }
    }
}

function readApplied(context: Context, { firewall, document }: Applied) {
    const { owner, formerOwner, hashKey, device } = document;
    return ask(context, firewall, { ...readDocument(owner, hashKey, []), formerOwner, device });
}

/** Parses the input `secondary`. Undefined for a secondary that was only imported, whose `applied` is empty. */
export function parseSecondary(text: string, formerOwners: FormerOwners): Applied | undefined {
    if (text === "") {
        return undefined;
    }
    const applied = parseApplied(text);
    if (applied === undefined) {
        throw new ProviderError(
            "secondary isn't an output of a PfSenseBgp: set it to `applied` of the PfSenseBgp of the pair's secondary firewall.",
        );
    }
    return { ...applied, document: { ...applied.document, formerOwner: formerOwners.get(text) ?? null } };
}

/** Throws if `secondary` is the primary itself, even if the URLs differ. */
export function refuseItself({ firewall, document }: Applied, primary: Omit<Place, "owner">): void {
    if (isSameFirewall({ origin: originOf(firewall), device: document.device ?? undefined }, primary)) {
        const names = isKnownByName(primary.device ?? "")
            ? " If they are two firewalls, give each its own hostname in System > General Setup: they have no Netgate Device ID that identifies them."
            : "";
        throw new ProviderError(
            `secondary is this firewall itself (${primary.origin}): set it to \`applied\` of the other firewall's PfSenseBgp.${names}`,
        );
    }
}

const APPLIED = z.looseObject({
    firewall: z.looseObject({ url: z.url() }),
    document: z.looseObject({
        operation: z.literal("apply"),
        owner: z.string(),
        hashKey: z.string(),
        device: z.string().nullish(),
        neighbors: z.array(z.looseObject({})),
        prefixLists: z.array(z.looseObject({})),
    }),
    hash: z.string(),
});

/** Parses the output `applied`. Undefined for any other text. No error shows the text, since it may be another secret. */
export function parseApplied(text: string): Applied | undefined {
    const value = parsed(text);
    if (!APPLIED.safeParse(value).success) {
        return undefined;
    }
    const applied = value as Applied;
    // In states of former versions, a firewall without an id has an empty device.
    return { ...applied, document: { ...applied.document, device: applied.document.device || null } };
}

function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}
