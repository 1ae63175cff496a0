/**
 * A copy of what is known of a resource's inputs. The policy SDK throws at whoever touches an unknown value, which would end a policy at
 * the first of them; one that isn't there leaves the rest to be judged.
 */
export function known(props: Record<string, unknown>): Record<string, unknown> {
    return copy(props) as Record<string, unknown>;
}

/** Whether an input is there, but not known yet: it is judged in the update. */
export function isLater(fields: Record<string, unknown>, key: string): boolean {
    return key in fields && fields[key] === undefined;
}

function copy(value: unknown): unknown {
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const entries = Object.keys(value).map((key): [string, unknown] => {
        const read = readable(value as Record<string, unknown>, key);
        return [key, copy(read)];
    });
    return Array.isArray(value) ? entries.map(([, entry]) => entry) : Object.fromEntries(entries);
}

function readable(object: Record<string, unknown>, key: string): unknown {
    try {
        return object[key];
    } catch (error) {
        // The SDK doesn't export its class.
        if (error instanceof Error && error.constructor.name === "UnknownValueError") {
            return undefined;
        }
        throw error;
    }
}
