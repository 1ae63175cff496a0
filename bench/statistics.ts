/** The median and the spread of numbers. */
export interface Summary {
    min: number;
    median: number;
    max: number;
}

/** Summarizes numbers. The median of an even count is the mean of the two middle numbers. */
export function summary(numbers: number[]): Summary {
    const sorted = [...numbers].sort((a, b) => a - b);
    const at = (index: number) => sorted[index] ?? NaN;
    const middle = (sorted.length - 1) / 2;
    const median = (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2;
    return { min: at(0), median, max: at(sorted.length - 1) };
}

/** The ratio of each pair. The load of the machine is similar for both measurements of a pair, but differs between pairs. */
export function ratios(measured: number[], beside: number[]): number[] {
    if (measured.length !== beside.length) {
        throw new Error(`${measured.length} and ${beside.length} measurements aren't pairs`);
    }
    return measured.map((value, index) => value / (beside[index] as number));
}

/** The median ratio of pairs. */
export function ratio({ measured, beside = [] }: { measured: number[]; beside?: number[] }): number {
    return summary(ratios(measured, beside)).median;
}

/** The members, rotated in each run: the first member may find the machine in a different state than the others. */
export function inTurn<T>(members: readonly T[], run: number): T[] {
    const first = run % members.length;
    return [...members.slice(first), ...members.slice(0, first)];
}
