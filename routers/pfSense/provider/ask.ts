// What the program on a firewall answers, or why it refuses.
import { ProviderError } from "../../../provider/errors";
import type { Surroundings } from "../../../provider/resources/kind";
import type { Answer, ProgramDocument, Refusal } from "./program";
import { originOf, type Connection, type OpenTransport } from "./transports";

/** What the resources of pfSense work with. */
export interface Context extends Surroundings {
    openTransport: OpenTransport;
}

type Operation = ProgramDocument["operation"];
type AnswerTo<O extends Operation> = Extract<Answer, { ok: true; operation: O }>;

/** The firewall has done nothing, for these reasons. */
export class RefusedError extends ProviderError {
    constructor(
        origin: string,
        readonly refusals: readonly Refusal[],
    ) {
        super(refusalMessage(origin, refusals));
    }
}

/** One document to one firewall, and its answer; a refusal is an error with all of its reasons. */
export async function ask<D extends ProgramDocument>(
    { openTransport }: Context,
    connection: Connection,
    document: D,
): Promise<AnswerTo<D["operation"]>> {
    const transport = openTransport(connection);
    try {
        const answer = await transport.run(document);
        if (!answer.ok) {
            throw new RefusedError(originOf(connection), answer.refusals);
        }
        if (answer.operation !== document.operation) {
            throw new ProviderError(`${originOf(connection)} answered something else than it was asked.`);
        }
        return answer as AnswerTo<D["operation"]>;
    } finally {
        await transport.close();
    }
}

function refusalMessage(origin: string, refusals: readonly Refusal[]): string {
    const lines = refusals.map(({ code, subject, message }) => {
        const about = subject === "" || message.includes(subject) ? "" : `${subject}: `;
        return `  ${about}${message} (${code})`;
    });
    return [`${origin} refuses:`, ...lines].join("\n");
}
