/**
 * A copy of what is known of a resource's inputs. The policy SDK throws at whoever touches an unknown value, which would end a policy at
 * the first of them; one that isn't there leaves the rest to be judged. An asset is copied with its text or its path.
 */
export async function known(props: Record<string, unknown>): Promise<Record<string, unknown>> {
    return (await copy(props)) as Record<string, unknown>;
}

/** Whether an input is there, but not known yet: it is judged in the update. */
export function isLater(fields: Record<string, unknown>, key: string): boolean {
    return key in fields && fields[key] === undefined;
}

async function copy(value: unknown): Promise<unknown> {
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const entries = await Promise.all(
        Object.keys(value).map(async (key): Promise<[string, unknown]> => {
            const read = readable(value as Record<string, unknown>, key);
            return [key, await copy(read instanceof Promise ? await bare(value, key) : read)];
        }),
    );
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

/** The same without the SDK's proxy around it, with which a promise doesn't work. */
function bare(object: object, key: string): unknown {
    return Object.getOwnPropertyDescriptor(object, key)?.value;
}
