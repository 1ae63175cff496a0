import assert from "node:assert/strict";
import { availableMemoryMiB, collisions, goIsRecent, judge, refuse, type Machine } from "../../../lab/preflight";
import { missingPackages } from "../../../lab/packages";
import { topology } from "../../../lab/topology";

const good: Machine = {
    platform: "linux",
    root: true,
    memoryMiB: 8_000,
    cacheDiskMiB: 50_000,
    stateDiskMiB: 50_000,
    aptGet: true,
    go: "1.26.8",
    missingTools: [],
    missingPackages: [],
    fileSystems: "nodev\toverlay\n\text4\n",
    bridgeFilter: true,
    ipv6: true,
    cgroupHierarchies: 1,
    takenNamespaces: [],
    takenFolders: [],
    takenPorts: [],
    takenAddresses: [],
};

function problems(change: Partial<Machine>): string {
    return judge({ ...good, ...change })
        .map(({ problem }) => problem)
        .join("; ");
}

describe("the lab's check of the machine", () => {
    it("accepts a suitable machine", () => assert.equal(problems({}), ""));

    for (const [name, change, expected] of [
        ["another system", { platform: "darwin" }, /^the lab needs Linux, this machine runs darwin$/],
        ["another user than root", { root: false }, /needs root/],
        ["too little memory", { memoryMiB: 900 }, /900 MiB of memory are free/],
        ["too little disk for state", { stateDiskMiB: 100 }, /100 MiB of disk are free for .*state/],
        ["too little disk for caches", { cacheDiskMiB: 100 }, /100 MiB of disk are free for .*pulumi-metallb/],
        ["too little disk to build tools", { cacheDiskMiB: 5_000, missingTools: ["helm v3"] }, /the lab needs 14000/],
        [
            "no Go to build tools",
            { go: undefined, missingTools: ["helm v3"] },
            /Go is not installed, but building helm v3 needs Go 1.26/,
        ],
        ["an old Go", { go: "1.25.1", missingTools: ["helm v3"] }, /this machine has Go 1.25.1/],
        [
            "missing packages without apt-get",
            { missingPackages: ["frr"], aptGet: false },
            /Debian packages are missing: frr/,
        ],
        ["no overlay", { fileSystems: "ext4" }, /no overlay file system/],
        ["no bridge filter", { bridgeFilter: false }, /doesn't filter packets on bridges/],
        ["no IPv6", { ipv6: false }, /the kernel has no IPv6/],
        ["no cgroups", { cgroupHierarchies: 0 }, /no cgroup hierarchy/],
        ["an existing namespace", { takenNamespaces: ["mlb-fw1"] }, /namespaces exist: mlb-fw1/],
        ["an existing folder", { takenFolders: ["/etc/frr/mlb-fw1"] }, /folders exist: \/etc\/frr\/mlb-fw1/],
        ["a taken port", { takenPorts: ["127.0.0.1:8879"] }, /ports are taken: 127.0.0.1:8879/],
        ["a taken address", { takenAddresses: ["eth0 UP 10.99.0.1/24"] }, /in use:\n +eth0/],
    ] as [string, Partial<Machine>, RegExp][]) {
        it(`refuses ${name}`, () => assert.match(problems(change), expected));
    }

    it("requires no Go if everything is built, and accepts missing packages that it can install", () => {
        assert.equal(problems({ go: undefined, cacheDiskMiB: 2_000, missingPackages: ["frr"] }), "");
    });

    it("reports all problems at once", () => {
        const found = judge({ ...good, root: false, memoryMiB: 1, takenPorts: ["127.0.0.1:8879"] });
        assert.equal(found.length, 3);
        assert.throws(() => refuse(found), /root(.|\n)*memory(.|\n)*ports(.|\n)*Nothing was changed/);
        assert.doesNotThrow(() => refuse([]));
    });

    it("detects whether Go is recent enough", () => {
        const versions = ["1.26", "1.26.8", "1.27rc1", "2.0", "1.25.9", "", undefined];
        assert.deepEqual(versions.map(goIsRecent), [true, true, true, true, false, false, false]);
    });

    it("names the Debian package of each missing file once", () => {
        assert.deepEqual(
            missingPackages((file) => !file.includes("cni") && !file.endsWith("bgpd")),
            ["containernetworking-plugins", "frr"],
        );
        assert.deepEqual(
            missingPackages(() => true),
            [],
        );
    });

    it("reads the available memory, not the free memory", () => {
        assert.equal(availableMemoryMiB("MemTotal: 4096 kB\nMemFree: 1024 kB\nMemAvailable:   2048 kB\n"), 2);
    });

    it("finds only networks that overlap the network of a cable to this machine", () => {
        const addresses = "lo UNKNOWN 127.0.0.1/8\neth0 UP 10.0.0.5/24\nvpn0 UP 10.99.0.9/16\nmlb-host@if3 UP \n";
        const routes =
            "default via 10.99.0.1 dev eth0\n10.96.0.0/12 via 10.0.0.1 dev eth0\n10.99.0.8/30 dev eth1\n10.99.0.12/30 dev eth2\n";
        assert.deepEqual(collisions(addresses, routes, topology), [
            "vpn0 UP 10.99.0.9/16",
            "mlb-host@if3 UP",
            "10.96.0.0/12 via 10.0.0.1 dev eth0",
            "10.99.0.8/30 dev eth1",
        ]);
    });
});
