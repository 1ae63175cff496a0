/** The last task of each firewall, by the firewall's origin. */
const tails = new Map<string, Promise<unknown>>();

/** Runs `task` after all earlier tasks of the same firewall: pfSense reads its configuration before it queues a request. */
export function oneAtATime<T>(origin: string, task: () => Promise<T>): Promise<T> {
    const before = tails.get(origin) ?? Promise.resolve();
    const run = before.then(task, task);
    const tail = run.catch(() => undefined);
    tails.set(origin, tail);
    void tail.then(() => {
        if (tails.get(origin) === tail) {
            tails.delete(origin);
        }
    });
    return run;
}
