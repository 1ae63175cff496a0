/**
 * Returns a copy of a resource's known inputs. The policy SDK throws on each access to an unknown value, which would end a policy at the
 * first one. In the copy, unknown values are undefined, so the policy can check the rest. An asset is copied with its text or its path.
 */
export async function known(props: Record<string, unknown>): Promise<Record<string, unknown>> {
    return (await copy(props)) as Record<string, unknown>;
}

/** Whether an input exists but isn't known yet. The update checks such an input. */
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
        // The SDK doesn't export the error's class.
        if (error instanceof Error && error.constructor.name === "UnknownValueError") {
            return undefined;
        }
        throw error;
    }
}

/** Returns a value without the SDK's proxy, which breaks promises. */
function bare(object: object, key: string): unknown {
    return Object.getOwnPropertyDescriptor(object, key)?.value;
}
