import type { Results, Row } from "./results";
import { ratio } from "./statistics";

/**
 * The factor by which a ratio may exceed its value in bench/results.json. On two cores with a load of 8 to 15, eight runs of `load` exceeded
 * it by 1.2 at most. A package that takes twice as long to load exceeds 1.5. The runs of `rules` exceeded it by 1.4 at most, and differed by
 * 1.8 among themselves, because the garbage collector takes processor time. With 2.5, a rule whose time grows with the square of n still fails.
 */
const TOLERANCE = { load: 1.5, rules: 2.5 };

/** One line for each row whose ratio is clearly worse than the stored ratio, or that isn't stored. */
export function worse(part: keyof typeof TOLERANCE, rows: Row[], stored: Results): string[] {
    return rows.flatMap((row) => {
        const name = `${row.subject}: ${row.step}, n = ${row.size}`;
        const before = stored[part]?.rows.find((one) => sameKey(one, row));
        if (before === undefined) {
            return [`${name}: bench/results.json has no such row -> run npm run bench -- --only ${part}`];
        }
        const [is, was] = [ratio(row), ratio(before)];
        const most = was * TOLERANCE[part];
        return is > most
            ? [`${name}: the ratio is ${is.toFixed(2)}, was ${was.toFixed(2)}, and may be ${most.toFixed(2)}`]
            : [];
    });
}

function sameKey(one: Row, other: Row): boolean {
    return one.subject === other.subject && one.step === other.step && one.size === other.size;
}
