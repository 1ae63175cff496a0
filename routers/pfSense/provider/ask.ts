// Sends documents to the program on a firewall, and returns its answers.
import { ProviderError } from "../../../provider/errors";
import type { Surroundings } from "../../../provider/resources/kind";
import type { Answer, ProgramDocument, Refusal } from "./program";
import { originOf, type Connection, type OpenTransport } from "./transports";

/** The surroundings of the pfSense resources: the engine's, and the transport. */
export interface Context extends Surroundings {
    openTransport: OpenTransport;
}

type Operation = ProgramDocument["operation"];
type AnswerTo<O extends Operation> = Extract<Answer, { ok: true; operation: O }>;

/** The firewall refuses the document, for these reasons, and has changed nothing. */
export class RefusedError extends ProviderError {
    constructor(
        origin: string,
        readonly refusals: readonly Refusal[],
    ) {
        super(refusalMessage(origin, refusals));
    }
}

/** Sends one document to one firewall, and returns the answer. A refusal is an error with all of its reasons. */
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
            throw new ProviderError(
                `${originOf(connection)} answered the operation ${answer.operation} instead of ${document.operation}.`,
            );
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
