// Create, update and delete. Each brings the disk from the former state to the wanted state.
import type { ManifestFiles } from "../../../rules";
import type { Surroundings } from "../kind";
import { foldersOf, hasRoot, isEmptyFolder } from "./disk";
import { keysOfNow } from "./identity";
import { placeOf } from "./places";
import { planOf, throwRefusals, type IsAnothers, type Plan } from "./plan";
import type { State } from "./state";
import { Transaction } from "./transaction";

/**
 * Writes all files, and removes those that are no longer in the inputs. Error: a file doesn't belong to this owner; then nothing is
 * written.
 */
export function apply(
    { log }: Pick<Surroundings, "log">,
    urn: string,
    inputs: ManifestFiles,
    before: State | undefined,
    isAnothers: IsAnothers,
    replaced?: State,
): void {
    const plan = planOf(inputs, before, isAnothers, replaced);
    if (plan.writes.length > 0) {
        hasRoot(plan.root, inputs.directory);
    }
    throwRefusals(plan, inputs);
    Transaction.run((transaction) => carryOut(transaction, plan, Object.keys(inputs.files)));
    if (plan.stays.length > 0) {
        log.warning(
            urn,
            `These files are no longer in the inputs. They stay, because their first line no longer names the owner: ${plan.stays.join(", ")}.\n` +
                "-> Delete them by hand if nothing needs them.",
        );
    }
}

/** Removals come first, because a file may be in the place of a new folder, or a folder in the place of a new file. */
function carryOut(
    transaction: Transaction,
    { root, formerRoot, writes, removals, left }: Plan,
    wanted: string[],
): void {
    removals.forEach((file) => transaction.remove(placeOf(formerRoot, file)));
    const keyOf = keysOfNow();
    const needed = new Set(wanted.flatMap(foldersOf).map((folder) => keyOf(placeOf(root, folder))));
    for (const folder of left) {
        const place = placeOf(formerRoot, folder);
        if (!needed.has(keyOf(place)) && isEmptyFolder(formerRoot, folder)) {
            transaction.removeFolder(place);
        }
    }
    writes.forEach(({ file, text }) => transaction.write(placeOf(root, file), text));
}
