// The values of globals.d.ts, for programs that are run with the SDK's mocks.
import * as fs from "node:fs";
import * as path from "node:path";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import * as metallb from "../../../index";

/** The values of the names that a program uses. A provider that it doesn't name would be one more resource. */
export function globals(program: string): Record<string, unknown> {
    const secret = pulumi.secret("of-the-test");
    const names = ["cluster", "management", "edge"].filter((name) => new RegExp(`\\b${name}\\b`).test(program));
    const providers = names.map((name) => [name, new k8s.Provider(name, { kubeconfig: "{}" })]);
    return {
        ...{ ...metallb, pulumi, k8s },
        config: { requireSecret: () => secret },
        ...Object.fromEntries(providers),
        ...{ md5: secret, password: secret, fw1Login: secret, fw2Login: secret },
        ...{ fw1Password: secret, fw2Password: secret, privateKey: secret },
        caCertificate: fs.readFileSync(path.resolve(__dirname, "../rules/certificate.pem"), "utf8"),
        hostKey: `ssh-ed25519 ${Buffer.from("\0\0\0\x0bssh-ed25519\0\0\0\x20".padEnd(51, "k")).toString("base64")}`,
    };
}
