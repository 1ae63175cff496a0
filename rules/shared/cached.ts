/** Returns the same function with its results cached for as long as the argument exists. Several rules need the same results. */
export function cached<A extends object, R>(compute: (argument: A) => R): (argument: A) => R {
    const results = new WeakMap<A, R>();
    return (argument) => {
        const known = results.get(argument);
        if (known !== undefined || results.has(argument)) return known as R;
        const result = compute(argument);
        results.set(argument, result);
        return result;
    };
}
