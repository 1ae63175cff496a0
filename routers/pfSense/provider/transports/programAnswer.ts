import { decodeAnswer, OddAnswer, type Answer } from "../program";
import { TransportError } from "./failures";

/** The program's answer in what a firewall has printed. `where` ends the message if there is no answer: the place that has the reason. */
export function programAnswer(origin: string, printed: string, where: () => string): Answer {
    try {
        return decodeAnswer(printed);
    } catch (error) {
        throw new TransportError(
            "answered",
            error instanceof OddAnswer
                ? `${origin} ran the program, but its answer isn't as it should be: ${error.message}. ` +
                      `Report this with the versions of pfSense and of its FRR package.`
                : `${origin} ran the program without an answer${where()}`,
        );
    }
}
