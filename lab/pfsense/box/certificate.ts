import { run } from "../../exec";
import type { BoxFiles } from "./settings";

/** Makes a self-signed certificate, as a new pfSense has one. */
export async function makeCertificate(address: string, files: BoxFiles): Promise<void> {
    const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", files.key];
    const extensions = ["-addext", `subjectAltName=IP:${address}`, "-addext", "extendedKeyUsage=serverAuth"];
    const subject = ["-subj", `/O=pfSense webConfigurator Self-Signed Certificate/CN=${address}`];
    await run([
        "openssl",
        "req",
        "-x509",
        "-days",
        "365",
        ...key,
        "-out",
        files.certificate,
        ...subject,
        ...extensions,
    ]);
}
