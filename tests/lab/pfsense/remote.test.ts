import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { startLab, stopLab, type Lab } from "../../../lab";
import { withoutRevision } from "../../../lab/main-job/before";
import { establishedHalves } from "../../../lab/main-job/sessions";
import { clearCluster, failure, programStack, type ProgramStack } from "../scratch";
import { bothSides } from "./inputs";

/** The component as programs in any language have it: by its token, made by the plugin. */
class RemoteMetalLb extends pulumi.ComponentResource {
    declare readonly namespace: pulumi.Output<string>;
    declare readonly sessions: pulumi.Output<{ state: string }[]>;

    constructor(name: string, args: object) {
        super("metallb:index:MetalLb", name, { ...args, namespace: undefined, sessions: undefined } as never, {}, true);
    }
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
        stack = await programStack(lab, "remote", async () => {
            const { namespace, sessions } = new RemoteMetalLb("metallb", {
                ...args,
                bgp: {
                    ...args.bgp,
                    peers: args.bgp!.peers!.map((peer) => ({ ...peer, password: pulumi.secret("remote-password") })),
                },
            });
            return { namespace, sessions };
        });
    });
    after(async () => {
        await stack?.destroy();
        await (lab?.startedByUs && stopLab());
    });

    it("comes up with every session Established, and then has no changes", async () => {
        const { outputs } = await stack.up();
        assert.deepEqual(
            outputs.sessions?.value.map(({ state }: { state: string }) => state),
            ["Established", "Established"],
        );
        assert.equal((await establishedHalves(lab)).length, 4);
        await stack.preview({ expectNoChanges: true });
        assert.doesNotMatch(stack.output, /remote-password/);
    });

    it("refuses what is wrong in the preview, with the property's path", async () => {
        const good = args;
        args = bothSides(lab);
        args.pfSense!.firewalls[0]!.peers = ["nobody"];
        const said = (await failure(stack.preview())) + stack.output;
        assert.match(said, /pfSense\.firewalls\[0\]\.peers\[0\]/);
        // The SDK of the program that asked prints a stack of its own when the engine ends; the plugin has none.
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
