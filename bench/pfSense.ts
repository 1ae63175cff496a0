import { Command } from "commander";
import { startLab, type Lab } from "../lab";
import { evaluate } from "../lab/pfsense/box/php";
import { boxFiles, boxRoot } from "../lab/pfsense/box/settings";
import { settingsOf } from "../lab/pfsense/start";
import { evalCode, type ApplyDocument, type ProgramDocument } from "../provider/program";
import { neighborRecord } from "../provider/records/neighbor";
import { openDoor, type Connection } from "../provider/transports";
import { milliseconds, timed } from "./timing";

const owner = "bench";
const hashKey = "0".repeat(64);

/** What an apply of many neighbours costs by either door, beside the same PHP program run on the firewall without any. */
async function main({ runs, sizes }: { runs: number; sizes: number[] }): Promise<void> {
    const lab = await startLab();
    const firewall = lab.firewalls[1] as Lab["firewalls"][number];
    const settings = settingsOf(lab.topology.firewalls[1]!, lab.topology);
    const bare = (document: ProgramDocument) => evaluate(evalCode(document), settings, boxFiles(boxRoot(firewall)));
    // FRR has nothing to do with it, and takes its own time for a reload: as on a CARP backup, it stays stopped.
    await firewall.gui.saveSettings("frr", { carpstatusvid: "_vip1" });
    await firewall.carp("BACKUP");
    console.log(`${runs} runs of each: the median and the spread\n`);
    console.log("| neighbours | way | requests | apply | no-op apply | read |");
    console.log("|---|---|---|---|---|---|");
    try {
        for (const size of sizes) {
            for (const [way, run] of Object.entries({ ...doors(firewall), "bare PHP": bare })) {
                console.log(`| ${size} | ${way} | ${await series(firewall, run, size, runs)} |`);
            }
        }
    } finally {
        await bare(apply(0));
        await firewall.carp("MASTER");
        await firewall.gui.saveSettings("frr", { carpstatusvid: "none" });
    }
}

async function series(
    firewall: Lab["firewalls"][number],
    run: (document: ProgramDocument) => Promise<unknown>,
    size: number,
    runs: number,
): Promise<string> {
    const [applies, repeats, reads]: [number[], number[], number[]] = [[], [], []];
    const counts = new Set<string>();
    await run(apply(0)); // the program is there from now on, as after a first update
    for (let index = 0; index < runs; index++) {
        const requests: number[] = [];
        for (const [document, times] of [
            [apply(size), applies],
            [apply(size), repeats],
            [{ operation: "read", owner, hashKey, adopt: [] } as ProgramDocument, reads],
        ] as const) {
            await firewall.resetRequests();
            times.push(await timed(() => run(document)));
            requests.push((await firewall.requests()).length);
        }
        counts.add(requests.join(" / "));
        await run(apply(0));
    }
    return [[...counts].join(", "), ...[applies, repeats, reads].map(milliseconds)].join(" | ");
}

/** The document of an update; every neighbour has a password, which the REST API's door has to seal. */
function apply(size: number): ApplyDocument {
    const addresses = Array.from({ length: size }, (_, index) => `10.${20 + (index >> 8)}.${index & 255}.1`);
    const neighbors = addresses.map((address) =>
        neighborRecord(address, { asn: 64512, password: "bench-password", keepaliveTime: 3, holdTime: 9 }, owner),
    );
    const nothing = { formerOwner: null, device: null, adopt: [], expected: null, enable: null };
    return { operation: "apply", owner, hashKey, asn: 64513, ...nothing, neighbors, prefixLists: [] };
}

function doors(firewall: Lab["firewalls"][number]) {
    const { url, username, password, apiKey, certificate: caCertificate } = firewall;
    const connections: Record<string, Connection> = {
        "XML-RPC": { url, username, password, caCertificate },
        "REST API": { url, door: "rest-api", apiKey, caCertificate },
    };
    return Object.fromEntries(
        Object.entries(connections).map(([way, connection]) => {
            const door = openDoor(connection);
            return [way, (document: ProgramDocument) => door.run(document)];
        }),
    );
}

const numbers = (text: string) => text.split(",").map(Number);
new Command("pfsense")
    .description("what an apply of many neighbours costs")
    .option("--runs <n>", "runs of each", Number, 5)
    .option("--sizes <list>", "numbers of neighbours", numbers, [1, 10, 100, 500])
    .action(main)
    .parseAsync()
    .then(() => process.exit())
    .catch((error: unknown) => {
        console.error(error);
        process.exit(1);
    });
