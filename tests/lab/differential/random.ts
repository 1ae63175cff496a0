/**
 * Returns a function for pseudorandom numbers below a bound, the same in every run (a linear congruential generator of
 * 32 bits).
 */
export function picker(seed: number): (below: number) => number {
    let state = seed >>> 0;
    return (below) => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor((state / 2 ** 32) * below);
    };
}
