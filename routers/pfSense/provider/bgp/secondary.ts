// A pair of firewalls for high availability: what is written on the primary makes it push its configuration to the secondary, and that
// may put back an older state of the secondary's own records.
import { z } from "zod";
import { ProviderError } from "../../../../provider/errors";
import type { ApplyDocument } from "../program";
import { originOf, type Connection } from "../transports";
import { ask, type Context } from "../ask";
import { isKnownByName, isSameFirewall, type Place } from "./claims";
import { readDocument } from "./documents";
import { applyInTurn } from "./takeover";

/** What was applied, and where: an output of one PfSenseBgp, for the other one's `secondary`. */
export interface Applied {
    firewall: Connection;
    document: ApplyDocument;
    hash: string;
}

/**
 * The former owners of the records that this run has renamed, by what was applied then: a push may bring records with the old mark back.
 * In a later run that name may be somebody else's.
 */
export type FormerOwners = Map<string, string>;

/** How long a push is waited for, and how often the secondary is read meanwhile. */
const SETTLE_MS = 6000;
const LOOK_MS = 1000;
/** After a removal there is nothing to put right. */
const REMOVAL_MS = 3000;
const MOST_REPAIRS = 2;

/**
 * The secondary's revision, to be read before the primary is written: another revision afterwards tells that the push has come. Without it
 * a push can't be told from none, and is waited for as long as one can take.
 */
export async function revisionBefore(context: Context, secondary: Applied | undefined): Promise<string | undefined> {
    // Not to be had from a secondary that doesn't answer. The look after the write reports that.
    return (
        secondary &&
        look(context, secondary).then(
            ({ revision }) => revision,
            () => undefined,
        )
    );
}

/** Waits until the primary's push has come, after its records were removed. The secondary's own removal has to come after that. */
export async function awaitPush(context: Context, secondary: Applied | undefined, before?: string): Promise<void> {
    const until = context.now() + REMOVAL_MS;
    for (;;) {
        const now = before === undefined ? undefined : await revisionBefore(context, secondary);
        const left = until - context.now();
        if ((now !== undefined && now !== before) || left <= 0) {
            return;
        }
        await context.pause(before === undefined ? left : Math.min(left, LOOK_MS));
    }
}

/**
 * Verifies the secondary after the primary's write, puts it right if a push has set it back, and verifies both again.
 *
 * @param before The secondary's revision before that write.
 */
export async function lookAfterSecondary(
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
            `The pair's configuration sync had put back an older state of ${origin}; what belongs there was applied again.`,
        );
    }
    if (primary.haSync && (await look(context, primary)).hash !== primary.hash) {
        throw new ProviderError(
            `${originOf(primary.firewall)} was changed by somebody else meanwhile. Run \`pulumi up --refresh\`.`,
        );
    }
}

/** Looks until a push has come and gone, or none comes; gives how often it had to put things right. */
async function outlastPush(
    context: Context,
    urn: string,
    secondary: Applied,
    pushed: boolean,
    before: string | undefined,
): Promise<number> {
    const until = context.now() + (pushed ? SETTLE_MS : 0);
    let revision = before;
    // What is there when all is as it should be: a field that only the box knows may be in it, too.
    let wanted = secondary.hash;
    for (let repairs = 0; ; await context.pause(LOOK_MS)) {
        const seen = await look(context, secondary);
        const synced = revision !== undefined && revision !== seen.revision;
        if (seen.hash !== wanted) {
            if (repairs === MOST_REPAIRS) {
                throw new ProviderError(
                    `${originOf(secondary.firewall)}, the secondary, loses its records again and again: something else writes them. ` +
                        `Run \`pulumi up --refresh\` when that has ended.`,
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

function look(context: Context, { firewall, document }: Applied) {
    const { owner, formerOwner, hashKey, device } = document;
    return ask(context, firewall, { ...readDocument(owner, hashKey, []), formerOwner, device });
}

/** The input `secondary`. One that was only imported has nothing yet that could be looked after. */
export function parseSecondary(text: string, formerOwners: FormerOwners): Applied | undefined {
    if (text === "") {
        return undefined;
    }
    const applied = parseApplied(text);
    if (applied === undefined) {
        throw new ProviderError(
            "secondary isn't what it should be: give `applied` of the PfSenseBgp of the pair's secondary firewall.",
        );
    }
    return { ...applied, document: { ...applied.document, formerOwner: formerOwners.get(text) ?? null } };
}

/** It has to be another firewall's, whatever the URLs of the two are. */
export function refuseItself({ firewall, document }: Applied, primary: Omit<Place, "owner">): void {
    if (isSameFirewall({ origin: originOf(firewall), device: document.device ?? undefined }, primary)) {
        const names = isKnownByName(primary.device ?? "")
            ? " If they are two firewalls, give each a hostname of its own in System > General Setup: they have no Netgate Device ID to tell them apart."
            : "";
        throw new ProviderError(
            `secondary is this firewall itself (${primary.origin}): give \`applied\` of the other one's PfSenseBgp.${names}`,
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

/** Undefined for any other text, which isn't shown: it may be a secret of another kind. */
export function parseApplied(text: string): Applied | undefined {
    const value = parsed(text);
    if (!APPLIED.safeParse(value).success) {
        return undefined;
    }
    const applied = value as Applied;
    // A firewall without an id of its own had none here once.
    return { ...applied, document: { ...applied.document, device: applied.document.device || null } };
}

function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}
