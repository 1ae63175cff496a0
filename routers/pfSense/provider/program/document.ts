import { constants, createCipheriv, createHash, createHmac, publicEncrypt, randomBytes } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { asAnswer } from "./answerShape";
import type { Answer, ProgramDocument } from "./protocol";

/** The key of a document whose answer contains no hashes, so the key doesn't have to be secret. */
export const NO_KEY = "0".repeat(64);

/** Encodes a document. The text has only letters, digits, `+`, `/` and `=`, so it fits between quotes in PHP and in a shell. */
export function encodeDocument(document: ProgramDocument): string {
    return deflateRawSync(Buffer.from(JSON.stringify(document))).toString("base64");
}

/**
 * Encrypts a document for the private key on the firewall, for a transport that has to store it in a file for a moment. The text contains
 * the key's id, by which the program finds the private key.
 */
export function sealDocument(document: ProgramDocument, publicKey: string): string {
    const [secret, iv] = [randomBytes(32), randomBytes(12)];
    const cipher = createCipheriv("aes-256-gcm", secret, iv);
    const data = Buffer.concat([cipher.update(encodeDocument(document)), cipher.final()]);
    const key = publicEncrypt(
        { key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha1" },
        new Uint8Array(secret),
    );
    const sealed = {
        id: createHash("sha256").update(publicKey.trim()).digest("hex").slice(0, 32),
        key: key.toString("base64"),
        iv: iv.toString("base64"),
        tag: cipher.getAuthTag().toString("base64"),
        data: data.toString("base64"),
    };
    return Buffer.from(JSON.stringify(sealed)).toString("base64");
}

const answerPrefix = "pulumi-metallb:1:";

/** Finds the answer in the firewall's output. Throws if there is none. */
export function decodeAnswer(text: string): Answer {
    const encoded = new RegExp(`${answerPrefix}([A-Za-z0-9+/]+={0,2})`).exec(text)?.[1];
    if (encoded === undefined) {
        throw new Error("the firewall's reply contains no answer of the program");
    }
    return asAnswer(parsed(Buffer.from(encoded, "base64").toString("utf8")));
}

function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
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
