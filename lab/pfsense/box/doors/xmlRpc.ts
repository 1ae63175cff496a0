import type { Visit } from "../journal";
import { evaluate, phpArgv } from "../php";
import type { BoxFiles, Settings } from "../settings";
import { page, type Answer, type Question } from "./answer";
import { byPassword } from "./login";
import { fault, parseCall, response, type Value } from "./xmlRpcWire";

const firmwareVersion = `
    $version = ['version' => $GLOBALS['g']['product_version']];
    $toreturn = ['firmware' => $version, 'kernel' => $version, 'base' => $version, 'platform' => 'pfSense'];`;

/** pfSense's own transport, XML-RPC: its HA partner uses it, and so can every user with that privilege. */
export class XmlRpcTransport {
    constructor(
        private readonly settings: Settings,
        private readonly files: BoxFiles,
    ) {}

    /** Errors of the protocol are answers with 200; only a crash of PHP has another code. */
    async answer({ headers, body, client }: Question, visit: Visit): Promise<Answer> {
        const visitor = byPassword(headers, this.settings.firewall);
        if (!visitor) {
            return xml(fault(-1, "Authentication failed: Invalid username or password"));
        }
        if (visitor !== "administrator") {
            return xml(fault(-2, "Authentication failed: not enough privileges"));
        }
        const call = parseCall(body);
        if (!call) {
            return xml(fault(-32700, "parse error. not well formed"));
        }
        visit.call = call.method;
        switch (call.method) {
            case "pfsense.exec_php":
                return this.execute(String(call.params[0] ?? ""), visit, client);
            case "pfsense.host_firmware_version":
                return this.execute(firmwareVersion, visit, client);
            default:
                return xml(fault(-32601, `server error. requested method ${call.method} does not exist.`));
        }
    }

    private async execute(code: string, visit: Visit, client: string): Promise<Answer> {
        visit.commands.push(phpArgv(this.settings, "run.php", "xmlrpc").join(" "));
        try {
            return xml(response(await evaluate<Value>(code, this.settings, this.files, client)));
        } catch (error) {
            console.log(String(error));
            return page(500, "Internal Server Error");
        }
    }
}

function xml(body: string): Answer {
    return { status: 200, type: "text/xml", body };
}
