import * as fs from "node:fs";
import * as path from "node:path";
import { run } from "../exec";
import type { StatePaths } from "../paths";
import { controlNode, possibleNodes, type Topology } from "../topology";

const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "365"];

/** Replaces the machine's openssl.cnf, which would make every certificate a certificate of an authority. */
const emptyConfiguration = "[req]\ndistinguished_name = name\n[name]\n";

interface Certificate {
    name: string;
    subject: string;
    alternatives?: string;
}

function certificates(t: Topology): Certificate[] {
    const control = controlNode(t);
    const names = [
        "kubernetes",
        "kubernetes.default",
        "kubernetes.default.svc",
        "kubernetes.default.svc.cluster.local",
    ];
    const firstService = t.services.replace(/\.0\/.*$/, ".1");
    const addresses = ["127.0.0.1", firstService, control.address, t.uplink.node];
    return [
        {
            name: "apiserver",
            subject: "/CN=kube-apiserver",
            alternatives: [
                ...[...names, "localhost"].map((n) => `DNS:${n}`),
                ...addresses.map((a) => `IP:${a}`),
            ].join(),
        },
        { name: "admin", subject: "/O=system:masters/CN=admin" },
        { name: "kubelet-client", subject: "/O=system:masters/CN=apiserver-kubelet-client" },
        { name: "controller-manager", subject: "/CN=system:kube-controller-manager" },
        { name: "scheduler", subject: "/CN=system:kube-scheduler" },
        { name: "proxy", subject: "/CN=system:kube-proxy" },
        ...possibleNodes(t).map((n) => ({
            name: n.name,
            subject: `/O=system:nodes/CN=system:node:${n.name}`,
            alternatives: `DNS:${n.name},IP:${n.address},IP:${n.address6}`,
        })),
    ];
}

/**
 * Makes the lab's own certificate authority, all certificates, and the key that signs the tokens of service accounts.
 */
export async function createPki(t: Topology, paths: StatePaths): Promise<void> {
    const file = (name: string): string => path.join(paths.pki, name);
    fs.mkdirSync(paths.pki, { recursive: true, mode: 0o700 });
    fs.writeFileSync(file("openssl.cnf"), emptyConfiguration);
    const request = ["openssl", "req", "-x509", "-config", file("openssl.cnf"), ...newKey];
    const authority = [
        "-addext",
        "basicConstraints=critical,CA:TRUE",
        "-addext",
        "keyUsage=critical,keyCertSign,digitalSignature",
    ];
    await run([
        ...request,
        "-subj",
        "/CN=pulumi-metallb-lab",
        ...authority,
        "-keyout",
        file("ca.key"),
        "-out",
        file("ca.crt"),
    ]);
    await Promise.all([
        ...certificates(t).map((c) => {
            const extensions = ["-addext", "extendedKeyUsage=serverAuth,clientAuth"];
            if (c.alternatives) {
                extensions.push("-addext", `subjectAltName=${c.alternatives}`);
            }
            const signed = ["-CA", file("ca.crt"), "-CAkey", file("ca.key")];
            const files = ["-keyout", file(`${c.name}.key`), "-out", file(`${c.name}.crt`)];
            return run([...request, ...signed, "-subj", c.subject, ...extensions, ...files]);
        }),
        run(["openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", file("accounts.key")]).then(() =>
            run(["openssl", "ec", "-in", file("accounts.key"), "-pubout", "-out", file("accounts.pub")]),
        ),
    ]);
}
