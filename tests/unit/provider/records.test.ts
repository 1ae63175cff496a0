import assert from "node:assert/strict";
import { NEIGHBOR_DEFAULTS } from "../../../routers/pfSense/provider/records/fields";
import { keepWriting } from "../../../routers/pfSense/provider/records/keepWriting";
import { descriptionOf } from "../../../routers/pfSense/provider/records/description";
import { neighborOf, neighborRecord } from "../../../routers/pfSense/provider/records/neighbor";
import { isMasked, masked } from "../../../routers/pfSense/provider/records/passwords";
import { prefixListOf, prefixListRecord } from "../../../routers/pfSense/provider/records/prefixList";
import { OTHER_FIELDS, type Neighbor, type PrefixList } from "../../../routers/pfSense/rules";
import { markedDescription } from "../../../routers/rules/routing/mark";

const FULL: Neighbor = {
    asn: 4200000000,
    description: "node one",
    password: "s3cret",
    passwordType: "setkey",
    keepaliveTime: 3,
    holdTime: 9,
    connectTime: 5,
    bfd: true,
    ebgpMultihop: 2,
    prefixListIn: "in",
    prefixListOut: "out",
    maximumPrefixes: 100,
    updateSource: "opt1",
    fields: { weight: "10", sendcommunity: "both", shutdown: "on" },
};

/** Writes a neighbor to a record and reads it again. Takes password and description from the input, because the record can't return them. */
function there(neighbor: Neighbor, address = "192.0.2.11"): Neighbor {
    const { password, description } = neighbor;
    const back = neighborOf(neighborRecord(address, neighbor, "prod"), 64501);
    return JSON.parse(JSON.stringify({ ...back, password, description })) as Neighbor;
}

describe("a neighbor's record", () => {
    it("is complete: every field of the GUI is a string, with the GUI's default", () => {
        const record = neighborRecord("192.0.2.11", { asn: 64500 }, "prod");
        const fields = new Set([...OTHER_FIELDS, "peer", "descr", "password", "asnum", "updatesource", "bfdenable"]);
        assert.ok([...fields].every((field) => typeof record[field] === "string"));
        assert.deepEqual(Object.keys(record).sort(), [...Object.keys(NEIGHBOR_DEFAULTS), "peer"].sort());
        const { peer, descr, asnum, password_type, prefixfilter_in, sendcommunity, ebgpmultihop, grmode } = record;
        assert.deepEqual(
            { peer, descr, asnum, password_type, prefixfilter_in, sendcommunity, ebgpmultihop, grmode },
            {
                peer: "192.0.2.11",
                descr: "pulumi-metallb:prod",
                asnum: "64500",
                password_type: "none",
                prefixfilter_in: "none",
                sendcommunity: "disabled",
                ebgpmultihop: "",
                grmode: "default",
            },
        );
    });

    it("converts to a record and back", () => {
        for (const neighbor of [FULL, { asn: 1 }, { asn: 64500, fields: { peergroup: "nodes" } }]) {
            assert.deepEqual(there(neighbor), neighbor);
            assert.deepEqual(there(neighbor, "2001:db8::1"), neighbor);
        }
    });

    it("has the family of its address, and a password type only with a password", () => {
        assert.equal(neighborRecord("2001:db8::1", FULL, "prod").updatesource_type, "ipv6");
        assert.equal(neighborRecord("192.0.2.1", { asn: 1, password: "x" }, "prod").password_type, "both-bidir");
    });

    it("is read correctly if it was created in the GUI", () => {
        const read = neighborOf(
            { peer: "192.0.2.1", asnum: "internal", ebgpmultihop: "0", prefixfilter_in: "" },
            64501,
        );
        assert.deepEqual(
            [read.asn, read.ebgpMultihop, read.prefixListIn, read.fields],
            [64501, 255, undefined, undefined],
        );
    });
});

describe("a prefix-list's record", () => {
    it("converts to a record and back, with its rules sorted by sequence number", () => {
        const list: PrefixList = {
            family: "ipv6",
            rules: [
                { action: "permit", prefix: "2001:db8::/64", ge: 128 },
                { action: "permit", prefix: "::/0", le: 64 },
                { action: "deny" },
            ],
        };
        const record = prefixListRecord("in", list, "prod");
        assert.deepEqual(record.row[2], { seq: "30", action: "deny", source: "", any: "ON", ge: "", le: "" });
        record.row.reverse();
        assert.deepEqual(JSON.parse(JSON.stringify(prefixListOf(record))), list);
    });
});

describe("the ownership mark", () => {
    it("starts a description of at most 80 characters", () => {
        assert.equal(markedDescription("prod", "node one"), "pulumi-metallb:prod node one");
        assert.equal(markedDescription("p".repeat(40), "d".repeat(80)).length, 80);
    });

    it("is removed from a description, and reported if it is missing", () => {
        const descr = (text: string, imported = false) => descriptionOf({ descr: text }, ["prod"], imported);
        assert.equal(descr("pulumi-metallb:prod"), undefined);
        assert.equal(descr("pulumi-metallb:prod node"), "node");
        assert.equal(descr("pulumi-metallb:production node"), "not marked as prod's: pulumi-metallb:production node");
        assert.equal(descr(""), "not marked as prod's:");
        assert.equal(descr("by hand", true), "by hand");
    });
});

describe("a masked password", () => {
    it("reveals whether a password changed, and is never masked twice", () => {
        const key = "1".repeat(64);
        const mask = masked(key, "s3cret");
        assert.ok(isMasked(mask) && !isMasked("s3cret") && !isMasked(undefined));
        assert.equal(masked(key, mask), mask);
        assert.notEqual(masked(key, "other"), mask);
        assert.notEqual(masked("2".repeat(64), "s3cret"), mask);
        assert.equal(masked(key, undefined), "");
    });
});

describe("keepWriting", () => {
    it("keeps the program's notation if it has the same meaning", () => {
        const record = (value: Neighbor) => neighborRecord("192.0.2.1", value, "prod");
        const written: Neighbor = {
            asn: 1,
            bfd: false,
            passwordType: "both-bidir",
            fields: { weight: "" },
            holdTime: 9,
        };
        assert.deepEqual(keepWriting({ asn: 2 }, written, record), {
            asn: 2,
            bfd: false,
            passwordType: "both-bidir",
            fields: { weight: "" },
        });
        assert.deepEqual(keepWriting({ asn: 2 }, undefined, record), { asn: 2 });
    });
});
