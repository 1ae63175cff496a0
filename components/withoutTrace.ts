/**
 * Makes resources without the stack traces that the SDK sends with them. The component itself has the user's call in its trace, and the
 * frames from there to its children are this package's own. The state keeps each trace, and the engine writes the whole state at each step.
 *
 * Errors keep their traces: V8 formats a trace when a program first reads it, and the SDK reads its own trace at once.
 */
export function withoutTrace<R>(make: () => R): R {
    const { prepareStackTrace } = Error;
    Error.prepareStackTrace = () => "";
    try {
        return make();
    } finally {
        Error.prepareStackTrace = prepareStackTrace!;
    }
}
