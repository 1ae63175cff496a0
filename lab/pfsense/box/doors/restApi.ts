import type { Visit } from "../journal";
import { evaluate, runOnFirewall } from "../php";
import type { BoxFiles, Settings } from "../settings";
import type { Answer, Question } from "./answer";
import { byAnyMeans } from "./login";

/** The longest command that the package accepts, in bytes. */
const longestCommand = 1024;

const jsonType = "application/json";

const reasons: Record<number, string> = {
    200: "ok",
    400: "bad request",
    401: "unauthorized",
    403: "forbidden",
    404: "not found",
    405: "method not allowed",
    415: "unsupported media type",
    500: "internal server error",
    503: "service unavailable",
};

/** The REST API that the package adds, with the three endpoints that the component uses. */
export class RestApiTransport {
    constructor(
        private readonly settings: Settings,
        private readonly files: BoxFiles,
    ) {}

    async answer(question: Question, visit: Visit): Promise<Answer> {
        const { method, path, headers } = question;
        const endpoints: Record<string, { method: string; run: () => Promise<Answer> }> = {
            "/api/v2/diagnostics/command_prompt": { method: "POST", run: () => this.prompt(question, visit) },
            "/api/v2/graphql": { method: "POST", run: () => this.graphQl(question, visit) },
            "/api/v2/system/version": { method: "GET", run: () => this.version() },
        };
        const endpoint = endpoints[path];
        if (!endpoint) {
            return envelope(404, "ENDPOINT_NOT_FOUND", "The requested endpoint does not exist.");
        }
        const visitor = byAnyMeans(headers, this.settings.firewall);
        if (!visitor) {
            return envelope(401, "AUTH_AUTHENTICATION_FAILED", "Authentication failed.");
        }
        if (method !== endpoint.method) {
            return envelope(
                405,
                "ENDPOINT_METHOD_NOT_ALLOWED",
                `Endpoint does not allow requests of method ${method}.`,
            );
        }
        if (visitor !== "administrator") {
            const text = "Authorization failed. You do not have sufficient privileges to access this resource.";
            return envelope(403, "ENDPOINT_CLIENT_NOT_ALLOWED", text);
        }
        return endpoint.run();
    }

    private async prompt({ headers, body }: Question, visit: Visit): Promise<Answer> {
        if (!/^application\/json\b/i.test(headers["content-type"] ?? "")) {
            return envelope(415, "ENDPOINT_CONTENT_TYPE_NOT_SUPPORTED", `The content type must be ${jsonType}.`);
        }
        const command = commandOf(body);
        if (command === undefined) {
            return envelope(400, "FIELD_IS_REQUIRED", "Field `command` is required.");
        }
        if (Buffer.byteLength(command) > longestCommand) {
            const text = `Field \`command\` cannot exceed ${longestCommand} characters.`;
            return envelope(400, "LENGTH_VALIDATOR_MAXIMUM_CONSTRAINT", text);
        }
        // A command that fails was still run.
        return envelope(200, "SUCCESS", "", { command, ...(await this.shell(command, visit)) });
    }

    /** Runs the mutations that the component sends, one after the other. Errors are answers with 200, as the package has them. */
    private async graphQl({ body }: Question, visit: Visit): Promise<Answer> {
        const data: Record<string, unknown> = {};
        for (const [, alias, text] of queryOf(body).matchAll(MUTATION)) {
            const command = JSON.parse(text!) as string;
            if (Buffer.byteLength(command) > longestCommand) {
                return graphQlError("LENGTH_VALIDATOR_MAXIMUM_CONSTRAINT");
            }
            data[alias!] = { result_code: (await this.shell(command, visit)).result_code };
        }
        return { status: 200, type: jsonType, body: JSON.stringify({ data }) };
    }

    private async version(): Promise<Answer> {
        const code = "$toreturn = $GLOBALS['g']['product_version'];";
        const version = await evaluate<string>(code, this.settings, this.files);
        return envelope(200, "SUCCESS", "", { version, base: version, patch: "0" });
    }

    private async shell(command: string, visit: Visit): Promise<{ output: string; result_code: number }> {
        visit.commands.push(command);
        const argv = ["sh", "-c", `${command} 2>&1`];
        const { code, output } = await runOnFirewall(argv, "", this.settings, this.files);
        return { output: output.replace(/\s+$/, ""), result_code: code };
    }
}

/** A mutation that runs a command, with an alias. */
const MUTATION = /(\w+):createDiagnosticsCommandPrompt\(command:("(?:[^"\\]|\\.)*")\)\{result_code\}/g;

function queryOf(body: string): string {
    const { query } = JSON.parse(body) as { query?: unknown };
    return typeof query === "string" ? query : "";
}

function graphQlError(responseId: string): Answer {
    const body = JSON.stringify({ errors: [{ message: "", extensions: { response_id: responseId } }] });
    return { status: 200, type: jsonType, body };
}

function commandOf(body: string): string | undefined {
    try {
        const { command } = JSON.parse(body) as { command?: unknown };
        return typeof command === "string" && command !== "" ? command : undefined;
    } catch {
        return undefined;
    }
}

/** The form of all the package's answers. */
export function envelope(code: number, responseId: string, message: string, data: unknown = []): Answer {
    const body = { code, status: reasons[code] ?? "error", response_id: responseId, message, data };
    return { status: code, type: jsonType, body: JSON.stringify(body) };
}
