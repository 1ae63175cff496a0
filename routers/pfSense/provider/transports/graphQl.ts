// The GraphQL of the REST API package. One request runs many commands, one after the other. It needs the privilege api-v2-graphql-post.
import { isMap } from "../../../../rules/shared/maps";

export const GRAPHQL_PATH = "/api/v2/graphql";

/** The request's body. JSON and GraphQL write the commands, which are printable ASCII, in the same way. */
export function graphQlBody(commands: string[]): string {
    const mutations = commands.map(
        (command, index) => `c${index}:createDiagnosticsCommandPrompt(command:${JSON.stringify(command)}){result_code}`,
    );
    return JSON.stringify({ query: `mutation{${mutations.join(" ")}}` });
}

/** The exit codes of the commands. Undefined if the answer has errors, such as a missing privilege, or is no GraphQL. */
export function exitCodes(answer: unknown, commands: string[]): number[] | undefined {
    const data = isMap(answer) && answer.errors === undefined ? answer.data : undefined;
    const results = commands.map((_, index) => (isMap(data) ? data[`c${index}`] : undefined));
    return results.every(isMap) ? results.map(({ result_code }) => Number(result_code ?? 0)) : undefined;
}
