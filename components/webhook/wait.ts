import { retryDelay } from "./failure";

/** The time, as a wait for the webhook uses it. */
export interface Clock {
    now(): number;
    pause(milliseconds: number): Promise<void>;
}

const realClock: Clock = {
    now: () => Date.now(),
    // The engine's connection keeps the program alive meanwhile.
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds).unref()),
};

/** One wait, of all resources whose calls the webhook could not take since it answered last. */
interface Wait {
    since: number;
    /** The one resource whose call is made again, and how often it was. */
    first: string;
    attempts: number;
    /** Resolves when the webhook has answered (true), or the time is over. */
    ended: Promise<boolean>;
    end(answered: boolean): void;
}

/**
 * A wait for MetalLB's webhook by all resources of a component. Only one of them has its call made again, and the others wait for
 * it. The engine prints a line for each attempt, and a webhook that answers one answers all.
 */
export class WebhookWait {
    private wait: Wait | undefined;
    private isOver = false;

    constructor(
        private readonly timeoutSeconds: number,
        private readonly said: { began(): void; gaveUp(): void },
        private readonly clock: Clock = realClock,
    ) {}

    /** A resource's call could not be taken: whether to make it again, once that makes sense. */
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

    /** The webhook was called, whatever it said. */
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
