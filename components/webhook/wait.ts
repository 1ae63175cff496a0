import { retryDelay } from "./failure";

/** The clock of a wait for the webhook. */
export interface Clock {
    now(): number;
    pause(milliseconds: number): Promise<void>;
}

const realClock: Clock = {
    now: () => Date.now(),
    // The engine's connection keeps the program alive during the pause.
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds).unref()),
};

/** A wait of all resources whose calls the webhook didn't take since its last answer. */
interface Wait {
    since: number;
    /** The one resource whose call is repeated, and the number of repetitions. */
    first: string;
    attempts: number;
    /** Resolves with true when the webhook has answered, and with false at the timeout. */
    ended: Promise<boolean>;
    end(answered: boolean): void;
}

/**
 * A wait of all resources of a component for MetalLB's webhook. Only one resource repeats its call, and the others wait for that resource:
 * the engine prints a line for each attempt, and a webhook that answers one call answers all.
 */
export class WebhookWait {
    private wait: Wait | undefined;
    private isOver = false;

    constructor(
        private readonly timeoutSeconds: number,
        private readonly said: { began(): void; gaveUp(): void },
        private readonly clock: Clock = realClock,
    ) {}

    /** Resolves after a resource's call failed, with whether to repeat the call. */
    async failed(resource: string): Promise<boolean> {
        if (this.isOver) {
            return false;
        }
        const wait = (this.wait ??= this.begin(resource));
        const limit = this.timeoutSeconds * 1000;
        const spent = this.clock.now() - wait.since;
        if (wait.first !== resource) {
            return Promise.race([wait.ended, this.clock.pause(limit - spent).then(() => false)]);
        }
        if (spent >= limit) {
            this.isOver = true;
            this.said.gaveUp();
            wait.end(false);
            return false;
        }
        await this.clock.pause(retryDelay(++wait.attempts, this.timeoutSeconds, spent));
        return true;
    }

    /** Ends the wait, because the webhook was called. Its answer doesn't matter. */
    answered(): void {
        this.wait?.end(true);
        this.wait = undefined;
    }

    private begin(first: string): Wait {
        let end: (answered: boolean) => void = () => undefined;
        const ended = new Promise<boolean>((resolve) => (end = resolve));
        this.said.began();
        return { since: this.clock.now(), first, attempts: 0, ended, end };
    }
}
