/**
 * Makes resources without the stack traces that the SDK sends with them. The component itself has the user's call in its trace, and the
 * frames from there to its children are this package's own. The state keeps each trace, and the engine writes the whole state at each step.
 *
 * The SDK reads the trace of an error without a message. Errors with a message keep their traces: those of the program's transformations.
 */
export function withoutTrace<R>(make: () => R): R {
    const { prepareStackTrace } = Error;
    Error.prepareStackTrace = (error, frames) => {
        if (error.message === "") return "";
        return prepareStackTrace?.(error, frames) ?? [String(error), ...frames].join("\n    at ");
    };
    try {
        return make();
    } finally {
        Error.prepareStackTrace = prepareStackTrace!;
    }
}
