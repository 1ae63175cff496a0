import { decodeAnswer, OddAnswer, type Answer } from "../program";
import { TransportError } from "./failures";

/** Finds the program's answer in a firewall's output. If there is none, `where` ends the message with the place to look for the reason. */
export function programAnswer(origin: string, printed: string, where: () => string): Answer {
    try {
        return decodeAnswer(printed);
    } catch (error) {
        throw new TransportError(
            "answered",
            error instanceof OddAnswer
                ? `${origin} ran the program, but its answer is malformed: ${error.message}. ` +
                      `Report this with the versions of pfSense and of its FRR package.`
                : `${origin} ran the program without an answer${where()}`,
        );
    }
}
