import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { madeIn } from "../../../base/place";
import { formerOwners, newOwners, type Owners } from "../../../components/identity/owners";

interface Place {
    project: string;
    stack: string;
    component?: string;
    organization?: string;
    parent?: pulumi.Resource;
}

async function inProgram<T>({ project, stack, organization }: Place, make: () => T): Promise<T> {
    const mocks = { newResource: () => ({ id: "id", state: {} }), call: () => ({}) };
    await pulumi.runtime.setMocks(mocks, project, stack, false, organization);
    return make();
}

const owners = (place: Place): Promise<Owners> =>
    inProgram(place, () => newOwners(place.component ?? "metallb", place.parent));

describe("the default owner", () => {
    it("differs for each project, stack, organization, parent and component name", async () => {
        const parent = await inProgram({ project: "a", stack: "b" }, () => new pulumi.ComponentResource("t:a:B", "up"));
        const places: Place[] = [
            { project: "metallb", stack: "prod-eu" },
            { project: "metallb-prod", stack: "eu" },
            { project: "metallb", stack: "prod", component: "eu-metallb" },
            { project: "metallb", stack: "prod-eu", organization: "acme" },
            { project: "metallb", stack: "prod-eu", organization: "umbrella" },
            { project: "metallb", stack: "prod-eu", parent },
            { project: "metallb", stack: "prod.eu" },
            { project: "m".repeat(50), stack: "prod" },
            { project: "m".repeat(50), stack: "prod2" },
        ];
        const all: Owners[] = [];
        for (const place of places) all.push(await owners(place));
        const inPlugin = await inProgram(places[0]!, () =>
            madeIn("urn of a parent", () => newOwners("metallb", undefined)),
        );
        assert.equal(new Set([...all, inPlugin].map(({ routers }) => routers)).size, places.length + 1);
        assert.equal(new Set([...all, inPlugin].map(({ files }) => files)).size, places.length + 1);
    });

    it("is the same in each run, begins with readable names, and fits into an ownership mark", async () => {
        const place = { project: "shop.infra", stack: "prod", organization: "acme" };
        const { routers, files } = await owners(place);
        assert.match(routers, /^shop-infra-prod-metallb-[0-9a-f]{12}$/);
        assert.match(files, /^shop\.infra\/prod\/metallb-[0-9a-f]{12}$/);
        assert.deepEqual(await owners(place), { routers, files });
        const long = await owners({ project: "p".repeat(100), stack: "s".repeat(100) });
        assert.deepEqual([long.routers.length, long.files.length], [40, 100]);
    });

    it("is the former default for components from the first versions", async () => {
        const former = (place: Place) => inProgram(place, () => formerOwners(place.component ?? "metallb"));
        assert.deepEqual(await former({ project: "infra", stack: "prod" }), {
            routers: "infra-prod-metallb",
            files: "infra/prod/metallb",
        });
        assert.deepEqual(await former({ project: "infra", stack: "prod.eu", component: "metal lb" }), {
            routers: "infra-prod-eu-metal-lb-443188d2",
            files: "infra/prod.eu/metal-lb-6dae308d",
        });
    });
});
