import assert from "node:assert/strict";
import { RouterMachine } from "./frr-router-machine";
import { RouterStack } from "./frr-router-stack";
import { BY_HAND, connection, lists, N1, N2, neighbor } from "./frr-router-wants";

describe("FrrRouter at its creation", () => {
    let machine: RouterMachine;
    let stack: RouterStack;
    const own = { [N1]: neighbor() };

    before(async () => {
        machine = await RouterMachine.start();
        await machine.established(BY_HAND);
        const args = { ...connection(machine), owner: "prod", asn: 64513, neighbors: own, prefixLists: lists };
        stack = await RouterStack.open("prod", args);
        await stack.up();
        await machine.established(N1);
    });
    after(async () => {
        stack?.remove();
        await machine?.stop();
    });

    it("refuses to create records that its owner already has, and takes them over with adopt", async () => {
        const there = await machine.configuration();
        const second = await RouterStack.open("second", { ...stack.args, neighbors: { [N2]: neighbor() } });
        for (const operation of ["the first try", "the second"]) {
            const said = await second.failure(second.up());
            assert.match(
                said,
                /records of the owner prod already: neighbor 10\.98\.1\.2, prefix-list prod-in/,
                operation,
            );
            assert.match(said, /another owner[^]*aliases[^]*set adopt/, operation);
            assert.equal(await machine.configuration(), there, operation);
        }
        second.args = { ...second.args, neighbors: own, adopt: true };
        const { times } = await machine.established(N1);
        assert.deepEqual(await second.up(), { create: 1, same: 2 });
        assert.equal((await machine.established(N1)).times, times);
        second.remove();
    });

    it("leaves nothing after a failed creation, so that the next one finds nothing", async () => {
        const there = await machine.configuration();
        const names = { prefixListIn: "third-in", prefixListOut: "third-in" };
        const third = await RouterStack.open("third", {
            ...connection(machine),
            owner: "third",
            asn: 64513,
            neighbors: { [N2]: neighbor(names), "10.98.1.1": neighbor(names) },
            prefixLists: { "third-in": lists["prod-in"] },
        });
        const said = await third.failure(third.up());
        assert.match(said, /Can not configure the local system as neighbor[^]*had added is removed again/);
        assert.equal(await machine.configuration(), there);
        third.args = { ...third.args, neighbors: { [N2]: neighbor(names) } };
        await third.up();
        await machine.established(N2);
        await third.destroy();
        assert.equal(await machine.configuration(), there);
        third.remove();
    });
});
