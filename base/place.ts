// Where components are constructed. The plugin constructs those of programs in other languages, each in a run of its own.
import { AsyncLocalStorage } from "node:async_hooks";

const places = new AsyncLocalStorage<string>();

/**
 * Constructs a component inside the plugin. The place tells its hooks from those of the program and of other components.
 *
 * @param place The parent's URN, and the component's type and name.
 */
export function madeIn<T>(place: string, make: () => T): T {
    return places.run(place, make);
}

/** The place where the plugin constructs a component now; undefined in the process of a program. */
export function pluginsPlace(): string | undefined {
    return places.getStore();
}
