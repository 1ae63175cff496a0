// The id for `pulumi import`: the firewall, the owner, and the unmarked records to take over.
import { existsSync, readFileSync } from "node:fs";
import { checkPfSenseBgp } from "../../rules";
import { ON_ROUTERS, ownerPattern } from "../../../../rules/shared/ownerNames";
import { ProviderError } from "../../../../provider/errors";
import type { Connection } from "../transports";

export interface ImportId {
    firewall: Connection;
    owner: string;
    /** Addresses of neighbors, and names of prefix lists, without an ownership mark. */
    adopt: string[];
}

const EXAMPLE =
    "https://192.0.2.1#my-cluster, or https://192.0.2.1#my-cluster:192.0.2.11,192.0.2.12 to take over neighbors made by hand";

const ID = new RegExp(`^([^#]+)#(${ownerPattern(ON_ROUTERS)})(?::(.+))?$`);

/** Parses `<url>#<owner>` or `<url>#<owner>:<address>,<address>`. The credentials come from the environment. */
export function parseImportId(id: string, environment: NodeJS.ProcessEnv): ImportId {
    const [, url = "", owner = "", adopt = ""] = ID.exec(id) ?? [];
    if (!URL.canParse(url) || new URL(url).protocol !== "https:" || new URL(url).username !== "") {
        throw new ProviderError(`This isn't the id of a PfSenseBgp. Write it as ${EXAMPLE}.`);
    }
    const firewall = { url, ...connectionFrom(environment) };
    if (firewall.apiKey === undefined && firewall.token === undefined && firewall.password === undefined) {
        throw new ProviderError(
            "An import takes its credentials from the environment: set PFSENSE_USERNAME and PFSENSE_PASSWORD, or PFSENSE_API_KEY, or " +
                "PFSENSE_TOKEN, and PFSENSE_CA_CERTIFICATE or PFSENSE_CERTIFICATE_FINGERPRINT.",
        );
    }
    const wrong = checkPfSenseBgp({ firewall, owner, asn: 1 }).filter(({ severity }) => severity === "error");
    if (wrong.length > 0) {
        const lines = wrong.map(({ path, message, hint }) => `  ${path}: ${message} ${hint}`);
        throw new ProviderError(["The id, or a variable PFSENSE_… in the environment, is wrong:", ...lines].join("\n"));
    }
    return { firewall, owner, adopt: adopt === "" ? [] : adopt.split(",").map((name) => name.trim()) };
}

function connectionFrom(environment: NodeJS.ProcessEnv): Partial<Connection> {
    const value = (name: string) => environment[`PFSENSE_${name}`] || undefined;
    const certificate = value("CA_CERTIFICATE");
    return {
        door: value("DOOR") ?? (value("API_KEY") || value("TOKEN") ? "rest-api" : undefined),
        username: value("USERNAME"),
        password: value("PASSWORD"),
        apiKey: value("API_KEY"),
        token: value("TOKEN"),
        caCertificate: certificate && existsSync(certificate) ? readFileSync(certificate, "utf8") : certificate,
        certificateFingerprint: value("CERTIFICATE_FINGERPRINT"),
    };
}
