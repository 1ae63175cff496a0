import {
    createCipheriv,
    createHash,
    createHmac,
    createPublicKey,
    diffieHellman,
    generateKeyPairSync,
    hkdfSync,
} from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { asAnswer } from "./answerShape";
import type { Answer, ProgramDocument } from "./protocol";

/** The key of a document whose answer contains no hashes, so the key doesn't have to be secret. */
export const NO_KEY = "0".repeat(64);

/** Encodes a document. The text has only letters, digits, `+`, `/` and `=`, so it fits between quotes in PHP and in a shell. */
export function encodeDocument(document: ProgramDocument): string {
    return deflated(document).toString("base64");
}

function deflated(document: ProgramDocument): Buffer {
    return deflateRawSync(JSON.stringify(document));
}

/**
 * Encrypts a document for the private key on the firewall, for a transport whose texts other users of the firewall can see. The text begins
 * with the key's id, by which the program finds the private key. Only the two private keys derive the secret, and both are used once.
 */
export function sealDocument(document: ProgramDocument, publicKey: string): string {
    const own = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
    const id = createHash("sha256").update(publicKey.trim()).digest().subarray(0, 16);
    const keys = Buffer.concat([id, own.publicKey.export({ type: "spki", format: "der" })]);
    const shared = diffieHellman({ privateKey: own.privateKey, publicKey: createPublicKey(publicKey) });
    const secret = Buffer.from(hkdfSync("sha256", shared, "", keys, 44));
    const cipher = createCipheriv("aes-256-gcm", secret.subarray(0, 32), secret.subarray(32));
    const data = Buffer.concat([cipher.update(deflated(document)), cipher.final()]);
    return Buffer.concat([keys, cipher.getAuthTag(), data]).toString("base64");
}

/** The longest answer. The records of 500 neighbors are far shorter. */
const MOST_BYTES = 32 * 1024 * 1024;

const answerPrefix = "pulumi-metallb:2:";

/** Finds the answer in the firewall's output. Throws if there is none. */
export function decodeAnswer(text: string): Answer {
    const encoded = new RegExp(`${answerPrefix}([A-Za-z0-9+/]+={0,2})`).exec(text)?.[1];
    if (encoded === undefined) {
        throw new Error("the firewall's reply contains no answer of the program");
    }
    return asAnswer(parsed(encoded));
}

function parsed(encoded: string): unknown {
    try {
        return JSON.parse(
            inflateRawSync(Buffer.from(encoded, "base64"), { maxOutputLength: MOST_BYTES }).toString("utf8"),
        );
    } catch {
        throw new Error("the firewall's answer is cut off");
    }
}

/** The HMAC of a password, as answers show it. It can be compared with the key, and never be read. */
export function hashPassword(hashKey: string, password: string): string {
    if (password === "") return "";
    const hmac = createHmac("sha256", new Uint8Array(Buffer.from(hashKey, "hex"))).update(password);
    return `hmac:${hmac.digest("hex")}`;
}
