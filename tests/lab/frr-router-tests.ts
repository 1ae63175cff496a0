import assert from "node:assert/strict";
import * as os from "node:os";
import * as pulumi from "@pulumi/pulumi";
import type { FrrNeighborArgs, FrrRouterArgs } from "../../routers/frr/components/args";
import { RouterMachine } from "./frr-router-machine";
import { BY_HAND, connection, lists as firstLists, N1, N2, neighbor, planted } from "./frr-router-wants";
import { RouterStack } from "./frr-router-stack";
import { SecretWatch } from "./secretWatch";

const N2_SIX = "fd98:2::2";
// Made at runtime, so that no source and no compiled file contains them.
const [FIRST, SECOND] = [planted(), planted()];

/** The tests of FrrRouter on a router with the FRR of a root. */
export const testsOfRouter = (frrRoot: string) => (): void => {
    let machine: RouterMachine;
    let stack: RouterStack;
    let untouched: string;
    let secrets: SecretWatch;
    const own: Record<string, FrrNeighborArgs> = {};
    const lists = structuredClone(firstLists);

    /** Sets the next operation's inputs. */
    function want(more: Partial<FrrRouterArgs> = {}): void {
        stack.args = { ...connection(machine), owner: "prod", asn: 64513, neighbors: own, prefixLists: lists, ...more };
    }

    before(async () => {
        machine = await RouterMachine.start(frrRoot);
        await machine.established(BY_HAND);
        await machine.onNode(1, "router bgp 64500", ` neighbor 10.98.1.1 password ${FIRST}`);
        untouched = await machine.configuration();
        secrets = new SecretWatch([FIRST, SECOND]);
        own[N1] = neighbor({ password: pulumi.secret(FIRST), description: "node one", maximumPrefixes: 256 });
        stack = await RouterStack.open("prod", { host: "", owner: "", asn: 0 });
        want();
    });

    after(async () => {
        secrets?.stop();
        stack?.remove();
        await machine?.stop();
    });

    it("changes nothing in a preview", async () => {
        assert.deepEqual(await stack.preview(), { create: 3 });
        assert.equal(await machine.configuration(), untouched);
    });

    it("establishes a session with MD5 and its prefix lists", async () => {
        await stack.up();
        const session = await machine.established(N1);
        assert.equal(session.prefixes, 1, "192.168.40.1 isn't permitted");
        const configuration = await machine.configuration();
        for (const line of [
            "neighbor 10.98.1.2 description pulumi-metallb:prod node one",
            `neighbor 10.98.1.2 password ${FIRST}`,
            "neighbor 10.98.1.2 timers 1 3",
            "neighbor 10.98.1.2 timers connect 1",
            "neighbor 10.98.1.2 maximum-prefix 256",
            "ip prefix-list prod-in description pulumi-metallb:prod",
            "ip prefix-list prod-in seq 5 permit 192.168.32.0/24 ge 32",
        ]) {
            assert.ok(configuration.includes(`${line}\n`), `${line} in\n${configuration}`);
        }
        assert.doesNotMatch(configuration, /shutdown/);
        assert.match(machine.saved(), /neighbor 10\.98\.1\.2 remote-as 64500/);
    });

    it("changes nothing the second time, and a refresh finds no drift", async () => {
        const { times } = await machine.established(N1);
        assert.deepEqual(await stack.up(), { same: 3 });
        assert.deepEqual(await stack.refresh(), { same: 3 });
        assert.equal((await machine.established(N1)).times, times);
    });

    it("resets no session when the script runs again without changes", async () => {
        const sessions = [await machine.established(N1), await machine.established(BY_HAND)];
        want({ save: false });
        await stack.up();
        assert.deepEqual(await stack.said(), [""]);
        assert.deepEqual([await machine.established(N1), await machine.established(BY_HAND)], sessions);
    });

    it("adds neighbors of both families without a reset of the others", async () => {
        const sessions = [await machine.established(N1), await machine.established(BY_HAND)];
        own[N2] = neighbor({ description: "node two" });
        own[N2_SIX] = neighbor({ prefixListIn: "prod-in6", prefixListOut: "prod-in6" });
        await stack.up();
        assert.deepEqual(await stack.said(), [`neighbor ${N2} added`, `neighbor ${N2_SIX} added`]);
        assert.equal((await machine.established(N2)).prefixes, 1);
        assert.equal((await machine.established(N2_SIX)).prefixes, 1);
        assert.deepEqual([await machine.established(N1), await machine.established(BY_HAND)], sessions);
    });

    it("changes a description without a reset", async () => {
        const { times } = await machine.established(N2);
        own[N2] = neighbor({ description: "another node" });
        await stack.up();
        assert.deepEqual(await stack.said(), [`neighbor ${N2} changed`]);
        assert.match(await machine.configuration(), /description pulumi-metallb:prod another node/);
        assert.equal((await machine.established(N2)).times, times);
    });

    it("accepts more prefixes without a reset, including prefixes that were announced before", async () => {
        const { times } = await machine.established(N1);
        lists["prod-in"].rules.push({ action: "permit", prefix: "192.168.40.0/24", ge: 32 });
        want();
        await stack.up();
        assert.deepEqual(await stack.said(), ["prefix-list prod-in changed"]);
        assert.equal((await machine.established(N1, { prefixes: 2 })).times, times);
        lists["prod-in"].rules.shift();
        want();
        await stack.up();
        const configuration = await machine.configuration();
        const rules = configuration.split("\n").filter((line) => line.startsWith("ip prefix-list prod-in seq"));
        assert.deepEqual(rules, ["ip prefix-list prod-in seq 10 permit 192.168.40.0/24 ge 32"]);
        assert.equal((await machine.established(N1)).times, times);
    });

    it("changes a password, which resets that session and no other", async () => {
        const sessions = [await machine.established(N2), await machine.established(BY_HAND)];
        const { times } = await machine.established(N1);
        own[N1] = neighbor({ password: pulumi.secret(SECOND), description: "node one", maximumPrefixes: 256 });
        await stack.up();
        await machine.onNode(1, "router bgp 64500", ` neighbor 10.98.1.1 password ${SECOND}`);
        await machine.established(N1, { after: times });
        assert.deepEqual([await machine.established(N2), await machine.established(BY_HAND)], sessions);
    });

    it("removes settings that are no longer wanted", async () => {
        own[N1] = neighbor({ password: pulumi.secret(SECOND) });
        await stack.up();
        const configuration = await machine.configuration();
        assert.doesNotMatch(configuration, /maximum-prefix|node one/);
        await machine.established(N1);
    });

    it("removes neighbors, and keeps the others", async () => {
        const sessions = [await machine.established(N1), await machine.established(BY_HAND)];
        delete own[N2];
        delete own[N2_SIX];
        await stack.up();
        assert.deepEqual(await stack.said(), [`neighbor ${N2} removed`, `neighbor ${N2_SIX} removed`]);
        assert.equal(await machine.session(N2), undefined);
        assert.deepEqual([await machine.established(N1), await machine.established(BY_HAND)], sessions);
    });

    it("changes nothing at all if one of the neighbors has another owner", async () => {
        const there = await machine.configuration();
        want({ neighbors: { ...own, [N2]: neighbor(), [BY_HAND]: neighbor() } });
        const said = await stack.failure(stack.up());
        assert.match(said, /Neighbor 10\.98\.3\.2 is there already without a mark of ours/);
        assert.equal(await machine.configuration(), there);
    });

    it("reports a neighbor of another owner, another ASN, and a list that is in use or missing", async () => {
        const there = await machine.configuration();
        for (const [inputs, expected] of [
            [{ asn: 64514 }, /The router's ASN is 64513, not 64514/],
            [{ prefixLists: { ...lists, "BY-HAND": lists["prod-out"] } }, /Prefix-list BY-HAND is there already/],
            [
                { neighbors: { [N1]: neighbor({ prefixListIn: "nowhere" }) } },
                /Prefix-list nowhere .* neither wanted nor/,
            ],
        ] as [Partial<FrrRouterArgs>, RegExp][]) {
            want(inputs);
            assert.match(await stack.failure(stack.up()), expected);
        }
        const other = await RouterStack.open("other", { ...stack.args, neighbors: own, prefixLists: {} });
        other.args = {
            ...connection(machine),
            owner: "other",
            asn: 64513,
            neighbors: { [N1]: neighbor() },
            prefixLists: lists,
        };
        const said = await other.failure(other.up());
        assert.match(said, /Neighbor 10\.98\.1\.2 is another owner's/);
        assert.match(said, /Prefix-list prod-in is another owner's/);
        other.remove();
        assert.equal(await machine.configuration(), there);
    });

    it("fails with FRR's own message, and without the password", async () => {
        want({ neighbors: { ...own, "10.98.1.1": neighbor({ password: pulumi.secret(FIRST) }) } });
        assert.match(await stack.failure(stack.up()), /Can not configure the local system as neighbor/);
        want();
        await stack.up();
        await machine.established(N1);
    });

    it("keeps a session shut down if the kernel refuses its password, in the next run too", async () => {
        const password = pulumi.secret(FIRST);
        want({ neighbors: { ...own, [N2]: neighbor({ password }) } });
        await machine.refuseKeys(true);
        for (const operation of ["adds the neighbor", "finds it"]) {
            assert.match(await stack.failure(stack.up()), /The router refused a part of it/, operation);
            assert.match(await machine.configuration(), /neighbor 10\.98\.2\.2 shutdown/, operation);
        }
        await machine.refuseKeys(false);
        await machine.onNode(2, "router bgp 64500", ` neighbor 10.98.2.1 password ${FIRST}`);
        await stack.up();
        const { times } = await machine.established(N2);
        assert.doesNotMatch(await machine.configuration(), /shutdown/);

        // The same for a session that was open, without a password.
        await machine.onNode(2, "router bgp 64500", " no neighbor 10.98.2.1 password");
        want({ neighbors: { ...own, [N2]: neighbor() } });
        await stack.up();
        const open = await machine.established(N2, { after: times });
        await machine.refuseKeys(true);
        want({ neighbors: { ...own, [N2]: neighbor({ password }) } });
        await stack.failure(stack.up());
        assert.match(await machine.configuration(), /neighbor 10\.98\.2\.2 shutdown/);
        await machine.refuseKeys(false);
        await machine.onNode(2, "router bgp 64500", ` neighbor 10.98.2.1 password ${FIRST}`);
        await stack.up();
        await machine.established(N2, { after: open.times });
        await machine.onNode(2, "router bgp 64500", " no neighbor 10.98.2.1 password");
        want();
        await stack.up();
    });

    it("repairs the router after an update that failed half-way, even if the program is reverted", async () => {
        want();
        assert.deepEqual(await stack.up(), { same: 3 });
        const there = await machine.configuration();
        const wrong = { "10.98.1.1": neighbor() };
        const list = { "prod-more": { family: "ipv4", rules: [{ action: "permit", prefix: "10.0.0.0/8" }] } };
        want({ neighbors: { [N1]: neighbor({ description: "half" }), ...wrong }, prefixLists: { ...lists, ...list } });
        await stack.failure(stack.up());
        assert.match(await machine.configuration(), /prefix-list prod-more/);
        want();
        assert.equal((await stack.preview()).update, 1);
        assert.match(stack.output, /differs from its inputs\. The update: .*prefix-list prod-more removed/);
        await stack.up();
        assert.equal(await machine.configuration(), there);
        assert.deepEqual(await stack.preview(), { same: 3 });
        assert.deepEqual(await stack.up(), { same: 3 });
    });

    it("shows a change by hand in a preview, and reverts it", async () => {
        const there = await machine.configuration();
        for (let time = 0; time < 2; time++) {
            await machine.byHand(
                "router bgp 64513",
                ` neighbor ${N1} timers 7 21`,
                "exit",
                "no ip prefix-list prod-out",
            );
            assert.equal((await stack.preview()).update, 1);
            assert.match(stack.output, /neighbor 10\.98\.1\.2 changed/);
            await stack.up();
            assert.deepEqual(new Set((await machine.configuration()).split("\n")), new Set(there.split("\n")));
            assert.deepEqual(await stack.preview(), { same: 3 });
        }
        await machine.established(N1);
    });

    it("assumes that an unreachable router is unchanged", async () => {
        machine.pauseSsh(true);
        try {
            assert.deepEqual(await stack.preview(), { same: 3 });
            assert.match(stack.output, /can't be compared with its inputs/);
        } finally {
            machine.pauseSsh(false);
        }
    });

    it("doesn't connect to a router with another host key", async () => {
        const { hostKey } = machine.ssh;
        const foreign = hostKey.replace(/(.{20})(.{6})( lab)$/, "$1AAAAAA$3");
        want({ hostKey: foreign, dialErrorLimit: 1, save: true });
        assert.match(await stack.failure(stack.up()), /[Hh]ost|handshake|verif/);
    });

    it("transfers its neighbors to a new owner", async () => {
        want({ owner: "renamed" });
        await stack.up();
        await machine.established(N1);
        const configuration = await machine.configuration();
        assert.match(configuration, /10\.98\.1\.2 description pulumi-metallb:renamed\n/);
        assert.doesNotMatch(configuration, /pulumi-metallb:prod/);
    });

    it("adopts neighbors without an owner when asked to, and leaves the rest unchanged", async () => {
        await machine.byHand("router bgp 64513", ` neighbor ${N2} remote-as 64500`, ` neighbor ${N2} passive`);
        want({ owner: "renamed", adopt: true, neighbors: { ...own, [N2]: neighbor() } });
        await stack.up();
        assert.match(await machine.configuration(), /10\.98\.2\.2 passive/);
        await machine.established(N2);
    });

    it("leaves the router as it was when it is destroyed, even with nothing left to remove", async () => {
        const { times } = await machine.established(BY_HAND);
        await machine.byHand("router bgp 64513", ` no neighbor ${N2}`);
        await stack.destroy();
        assert.equal(await machine.configuration(), untouched);
        assert.equal((await machine.established(BY_HAND)).times, times);
        await stack.up();
        await machine.byHand("router bgp 64513", ` no neighbor ${N1}`, ` no neighbor ${N2}`, "exit");
        await machine.byHand("no ip prefix-list prod-in", "no ip prefix-list prod-out", "no ipv6 prefix-list prod-in6");
        await stack.destroy();
        assert.equal(await machine.configuration(), untouched);
    });

    it("never showed a password", async () => {
        assert.ok(secrets.sawCommand(/^vtysh -N mlb-rtr -f/), "the watch has seen vtysh");
        assert.deepEqual([...secrets.seen], [], "arguments and environments of processes");
        assert.equal(secrets.isIn(stack.everything), false, "the engine's output and its state");
        assert.equal(secrets.isIn(machine.sshLog()), false, "the SSH server's log");
        assert.deepEqual(secrets.filesBelow(os.tmpdir()), [], "temporary files");
    });
};
