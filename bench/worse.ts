import type { Results, Row } from "./results";
import { ratio } from "./statistics";

/**
 * The factor by which a ratio may exceed its value in bench/results.json. On two cores with a load of ten, the ratios of `load` differed by
 * 1.2 at most between runs. A package that takes twice as long to load exceeds 1.5. The ratios of `rules` differed by 1.7, because the
 * garbage collector works beside them. With 2.5, a rule whose time grows with the square of n still fails.
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
