import assert from "node:assert/strict";
import type { ApplyDocument, RefusedAnswer } from "../../routers/pfSense/provider/program";
import { applyDocument, neighbor, prefixList, ProgramBox } from "./programBox";

const checkboxes =
    "bfdenable bfd_check_control_plane_failure shutdown bothaf softreconfigurationinbound passive addpathtxallpaths " +
    "addpathtxbestpathperas asoverride attributeunchanged attributeunchanged_aspath attributeunchanged_med " +
    "attributeunchanged_nexthop capability capability_nexthop dontcapabilitynegotiate overridecapability " +
    "disableconnectedcheck enforcemultihop localas_noprepend localas_replaceas maximumprefix_warnonly removeprivateas " +
    "removeprivateas_all removeprivateas_replace routeclient_reflector routeclient_server solo";

/** Every other field of a neighbor with a valid value. */
const values: Record<string, string> = {
    peergroup: "none",
    password: "Az09._~+/=:@%^-",
    password_type: "both-bidir",
    asnum: "4294967295",
    updatesource_type: "ipv4",
    updatesource: "lan",
    defaultoriginate: "ipv4",
    defaultoriginateroutemap: "RM",
    sendcommunity: "both",
    nexthopself: "force",
    timers_keepalive: "3",
    timers_holdtime: "9",
    timers_connect: "5",
    distribute_in: "ACL",
    distribute_out: "none",
    prefixfilter_in: "in4",
    prefixfilter_out: "none",
    aspathfilter_in: "none",
    aspathfilter_out: "none",
    routemap_in: "RM",
    routemap_out: "RM",
    unsuppressmap: "RM",
    bfd_peer: "192.168.33.11",
    grmode: "helper",
    allowasin: "3",
    capability_orf: "both",
    ebgpmultihop: "2",
    weight: "10",
    advertisementinterval: "1",
    ttlsecurityhops: "2",
    localas_num: "64600",
    maximumprefix_num: "100",
    maximumprefix_threshold: "80",
    maximumprefix_restart: "5",
    maximumprefixout_num: "10",
    shutdownmessage: "see you; it's `over` <now> & then ]]> \\ $(id)",
    shutdownautortt: "500",
    shutdownautokeepalive: "3",
    ...Object.fromEntries(checkboxes.split(" ").map((field) => [field, "on"])),
};

const bad = ["a\nb", 'a"b', "a\u0000b", "a\tb", "é", "&lt;", " a"];
const worse = ["`id`", "a b", "$(id)", "a]]>b", "a&b", "a;b", "<b>", "a'b"];

describe("a firewall's configuration is safe against injection", () => {
    let box: ProgramBox;
    const routeMaps = [
        {
            name: "RM",
            seq: "10",
            action: "permit",
            acl_match: "none",
            prefix_match: "none",
            aspath_match: "none",
            community_match: "none",
        },
    ];
    const acls = [{ name: "ACL", iptype: "IPv4", row: [{ seq: "10", action: "permit", source: "10.0.0.0/8" }] }];
    const interfaces = { lan: { if: "vtnet0", ipaddr: "192.168.33.2" } };
    const configuration = { routeMaps, acls, interfaces, frrbfd: { enable: "on" } };
    before(() => void (box = new ProgramBox("newer", configuration)));
    after(() => box.remove());

    const messages = (changes: Partial<ApplyDocument>): string[] => {
        const before = box.file("config.xml");
        const answer = box.ask(applyDocument(changes)) as RefusedAnswer;
        assert.equal(answer.ok, false, JSON.stringify(changes));
        assert.equal(box.file("config.xml"), before);
        assert.ok(answer.refusals.every(({ code }) => code === "invalid-document"));
        return answer.refusals.map(({ message }) => message);
    };

    for (const value of [...bad, ...worse]) {
        it(`refuses ${JSON.stringify(value)} in every field of a neighbor`, () => {
            const fields = { ...values, ...(bad.includes(value) ? { descr: "", newer_field: "" } : {}) };
            // Any text is valid in fields that FRR and pfSense treat as text.
            const texts = bad.includes(value) ? [] : ["shutdownmessage"];
            const names = Object.keys(fields).filter((field) => !texts.includes(field));
            const all = Object.fromEntries(names.map((field) => [field, value]));
            const descr = bad.includes(value) ? `pulumi-metallb:prod ${value}` : "pulumi-metallb:prod";
            const said = messages({ neighbors: [{ ...neighbor("192.168.33.11", all), descr }] });
            const silent = names.filter((field) => !said.some((message) => message.includes(`: ${field} `)));
            assert.deepEqual(silent, value === " a" ? ["descr"] : []);
            assert.ok(said.every((message) => !/[\n"\0]/.test(message)));
        });

        it(`refuses ${JSON.stringify(value)} in names, addresses, and prefix-lists`, () => {
            const list = prefixList("in4", ["192.168.32.0/24"]);
            const row = ["seq", "action", "source", "any", "ge", "le"].map((field) => ({
                ...list.row[0],
                [field]: value,
            }));
            const said = messages({
                neighbors: [neighbor(value), neighbor("192.168.33.11", { [value]: "x" })],
                prefixLists: [
                    { ...list, row },
                    { ...list, name: value },
                    { ...list, iptype: value },
                ],
            });
            const expected = [
                /peer is not an IP address/,
                /a field has a name/,
                /name is not a name/,
                /iptype is not one of/,
            ];
            for (const pattern of [...expected, ...row.map((_, index) => new RegExp(`row ${index + 1}: `))]) {
                assert.ok(
                    said.some((message) => pattern.test(message)),
                    String(pattern),
                );
            }
            assert.equal(messages({ owner: value, formerOwner: value, device: value, adopt: [value] }).length, 4);
        });
    }

    it("refuses a value that is no record", () => {
        for (const neighbors of [
            null,
            "x",
            [null],
            [[]],
            [{ ...neighbor("192.168.33.11"), weight: 5 }],
            [neighbor("192.168.33.11", { ebgpmultihop: "256" })],
        ]) {
            messages({ neighbors: neighbors as any });
        }
        messages({ neighbors: [neighbor("fd00::1"), neighbor("FD00:0::1")] });
        messages({ neighbors: [neighbor("192.168.33.11", {}, "other")] });
        messages({ neighbors: [neighbor("192.168.33.11", { descr: `pulumi-metallb:prod ${"x".repeat(80)}` })] });
        messages({ prefixLists: [prefixList("in4", ["fd00::/64"])] });
        messages({ prefixLists: [prefixList("in4", ["192.168.32.0/33"])] });
        messages({ prefixLists: [{ ...prefixList("in4", []) }] });
        messages({ asn: "64513" as any });
        messages({ enable: { routerId: "fd00::1" } });
        messages({ hashKey: "" });
        messages({ operation: "rm" as any });
    });

    it("accepts every field unchanged, and FRR's own parser accepts the result", () => {
        const full = neighbor("192.168.33.11", {
            ...values,
            descr: "pulumi-metallb:prod it's <a> & `b` ]]> \\ $(id) c",
        });
        box.apply({ neighbors: [full], prefixLists: [prefixList("in4", ["192.168.32.0/24"])] });
        assert.deepEqual(box.neighbor("192.168.33.11"), full);
        assert.doesNotMatch(box.file("system.log"), /refused/);
        const frr = box.file("frr/frr.conf");
        assert.match(
            frr,
            /neighbor 192\.168\.33\.11 description pulumi-metallb:prod it's <a> & `b` \]\]> \\ \$\(id\) c\n/,
        );
        assert.match(frr, /neighbor 192\.168\.33\.11 update-source 192\.168\.33\.2\n/);
        assert.match(frr, /neighbor 192\.168\.33\.11 maximum-prefix 100 80 warning-only\n/);
    });

    it("shows in the stand-in that a firewall without checks would accept an injection", () => {
        box.gui("save-neighbor", "192.168.33.70", { asnum: "64999", descr: "x\n neighbor 192.0.2.66 remote-as 666" });
        assert.match(box.file("frr/frr.conf"), /^ neighbor 192\.0\.2\.66 remote-as 666$/m);
        const before = box.file("frr/frr.conf");
        box.gui("save-neighbor", "192.168.33.70", { descr: "x\nnonsense" });
        assert.match(box.file("system.log"), /refused, the old one stays/);
        assert.equal(box.file("frr/frr.conf"), before);
    });
});
