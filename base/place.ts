// The place where a component is constructed. The plugin constructs components for programs in other languages, each in a separate run.
import { AsyncLocalStorage } from "node:async_hooks";

const places = new AsyncLocalStorage<string>();

/**
 * Constructs a component inside the plugin. The place distinguishes its hooks from the hooks of the program and of other components.
 *
 * @param place The parent's URN, and the component's type and name.
 */
export function madeIn<T>(place: string, make: () => T): T {
    return places.run(place, make);
}

/** Returns the place of the component that the plugin constructs now; undefined in the process of a program. */
export function pluginsPlace(): string | undefined {
    return places.getStore();
}
