import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { PfSenseBgp } from "../../../index";
import { startLab, stopLab, type Lab } from "../../../lab";
import { withoutRevision } from "../../../lab/pfsense/revision";
import { establishedHalves } from "../../../lab/main-job/sessions";
import { manifest } from "../../../base/manifest";
import { clearCluster, failure, programStack, type ProgramStack } from "../scratch";
import { bothSides } from "./inputs";

/** The component as in programs of other languages: by its token, made by the plugin. */
class RemoteMetalLb extends pulumi.ComponentResource {
    declare readonly namespace: pulumi.Output<string>;
    declare readonly sessions: pulumi.Output<{ state: string }[]>;
    declare readonly firewalls: pulumi.Output<PfSenseBgp[]>;

    constructor(name: string, args: object) {
        const outputs = { namespace: undefined, sessions: undefined, firewalls: undefined };
        super("metallb:index:MetalLb", name, { ...args, ...outputs } as never, {}, true);
    }
}

interface StateResource {
    urn: string;
    type: string;
    inputs: Record<string, unknown>;
    outputs: Record<string, unknown>;
    dependencies?: string[];
}

/** Does the same as a generated SDK on load: makes a resource of a reference to one. */
function knowReferences(): void {
    pulumi.runtime.registerResourceModule("metallb", "index", {
        version: manifest().version,
        construct: (name: string, _type: string, urn: string) => new PfSenseBgp(name, undefined, { urn }),
    });
}

describe("both sides of the session, made inside the plugin", function () {
    let lab: Lab;
    let stack: ProgramStack;
    let clean: string[];
    let args: ReturnType<typeof bothSides>;

    before(async () => {
        lab = await startLab();
        await clearCluster(lab);
        clean = lab.firewalls.map(({ configXml }) => withoutRevision(configXml()));
        args = bothSides(lab);
        knowReferences();
        stack = await programStack(lab, "remote", async () => {
            const { namespace, sessions, firewalls } = new RemoteMetalLb("metallb", {
                ...args,
                bgp: {
                    ...args.bgp,
                    peers: args.bgp!.peers!.map((peer) => ({ ...peer, password: pulumi.secret("remote-password") })),
                },
            });
            new k8s.core.v1.ConfigMap(
                "after",
                { metadata: { name: "after" }, data: { version: firewalls[0]!.version } },
                { dependsOn: firewalls },
            );
            return { namespace, sessions, firewalls, device: firewalls[1]!.device };
        });
    });
    after(async () => {
        await stack?.destroy();
        await (lab?.startedByUs && stopLab());
    });

    it("is created with every session Established, and then has no changes", async () => {
        await stack.up();
        const outputs = await stack.outputs();
        assert.deepEqual(
            outputs.sessions?.value.map(({ state }: { state: string }) => state),
            ["Established", "Established"],
        );
        assert.equal((await establishedHalves(lab)).length, 4);
        await stack.preview({ expectNoChanges: true });
        assert.doesNotMatch(stack.output, /remote-password/);
    });

    it("references the firewalls' resources, to read and to depend on", async () => {
        const { resources } = (await stack.stack.exportStack()).deployment;
        const made = (resources as StateResource[]).filter(({ type }) => type === "metallb:index:PfSenseBgp");
        const firewalls = made.sort((one, other) => one.urn.localeCompare(other.urn));
        assert.equal(firewalls.length, 2);
        const outputs = await stack.outputs();
        const read = (outputs["firewalls"]!.value as StateResource[]).map(({ urn }) => urn);
        assert.deepEqual(
            read,
            firewalls.map(({ urn }) => urn),
        );
        assert.equal(outputs["device"]!.value, firewalls[1]!.outputs["device"]);
        const after = resources.find(({ urn }: StateResource) => urn.endsWith("::after")) as StateResource;
        assert.deepEqual(after.inputs["data"], { version: firewalls[0]!.outputs["version"] });
        read.forEach((urn) => assert.ok(after.dependencies?.includes(urn), urn));
    });

    it("keeps the secrets of the referenced resources, even if a program exports all outputs", async () => {
        const exported = (await stack.outputs())["firewalls"]!.value;
        const [one] = exported as { hashKey: string; applied: string; firewall: { password: string } }[];
        const secrets = [one!.hashKey, one!.applied, one!.firewall.password, "remote-password"];
        const file = "pulumi/backend/.pulumi/stacks/metallb-tests/remote.json";
        const text = fs.readFileSync(path.join(path.dirname(lab.logs), file), "utf8") + stack.output;
        secrets.forEach((secret) => assert.ok(secret && !text.includes(secret), secret));
    });

    it("refuses invalid inputs in the preview, with the property's path", async () => {
        const good = args;
        args = bothSides(lab);
        args.pfSense!.firewalls[0]!.peers = ["nobody"];
        const said = (await failure(stack.preview())) + stack.output;
        assert.match(said, /pfSense\.firewalls\[0\]\.peers\[0\]/);
        // The SDK of the calling program prints its own stack trace when the engine ends; the plugin prints none.
        assert.doesNotMatch(said, /(components|provider|rules)\/\S+\.(ts|js):\d+/);
        args = good;
    });

    it("leaves the firewalls as they were", async () => {
        await stack.destroy();
        assert.deepEqual(
            lab.firewalls.map(({ configXml }) => withoutRevision(configXml())),
            clean,
        );
    });
});
