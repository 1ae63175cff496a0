import type { Lab } from "../../lab";
import { evaluate } from "../../lab/pfsense/box/php";
import { boxFiles, boxRoot } from "../../lab/pfsense/box/settings";
import { settingsOf } from "../../lab/pfsense/start";
import { evalCode, type ApplyDocument, type ProgramDocument } from "../../routers/pfSense/provider/program";
import { neighborRecord } from "../../routers/pfSense/provider/records/neighbor";
import { openTransport, type Connection } from "../../routers/pfSense/provider/transports";
import type { Row } from "../results";
import { inTurn } from "../statistics";
import { timed } from "../timing";

const owner = "bench";
const hashKey = "0".repeat(64);

const BARE = "PHP alone";

const NEIGHBORS = [1, 10, 100, 500];

type Run = (document: ProgramDocument) => Promise<unknown>;

/** Measures an apply of many neighbors with each transport, alternating with the same PHP program on the firewall without a transport. */
export async function measurePfSense(lab: Lab, runs: number): Promise<Row[]> {
    const firewall = lab.firewalls[1] as Lab["firewalls"][number];
    const settings = settingsOf(lab.topology.firewalls[1]!, lab.topology);
    const bare: Run = (document) => evaluate(evalCode(document), settings, boxFiles(boxRoot(firewall)));
    // FRR stays stopped, as on a CARP backup: the time of its reload isn't part of the measurement.
    await firewall.gui.saveSettings("frr", { carpstatusvid: "_vip1" });
    await firewall.carp("BACKUP");
    try {
        const rows: Row[] = [];
        for (const size of NEIGHBORS) {
            rows.push(...(await series({ ...transports(firewall), [BARE]: bare }, size, runs)));
        }
        return rows;
    } finally {
        await bare(apply(0));
        await firewall.carp("MASTER");
        await firewall.gui.saveSettings("frr", { carpstatusvid: "none" });
    }
}

async function series(ways: Record<string, Run>, size: number, runs: number): Promise<Row[]> {
    const steps: Record<string, ProgramDocument> = {
        apply: apply(size),
        "no-op apply": apply(size),
        read: { operation: "read", owner, hashKey, adopt: [] },
    };
    const times = new Map<string, number[]>();
    for (let turn = 0; turn < runs; turn++) {
        for (const [way, run] of inTurn(Object.entries(ways), turn)) {
            await run(apply(0)); // installs the program, as a first update does
            for (const [step, document] of Object.entries(steps)) {
                const key = `${way} ${step}`;
                times.set(key, [...(times.get(key) ?? []), await timed(() => run(document))]);
            }
        }
    }
    return Object.keys(ways)
        .filter((subject) => subject !== BARE)
        .flatMap((subject) =>
            Object.keys(steps).map((step): Row => {
                const measured = times.get(`${subject} ${step}`) ?? [];
                return { subject, step, size, unit: "ms", measured, beside: times.get(`${BARE} ${step}`) };
            }),
        );
}

/** The document of an update. Every neighbor has a password, which the transport of the REST API has to seal. */
function apply(size: number): ApplyDocument {
    const addresses = Array.from({ length: size }, (_, index) => `10.${20 + (index >> 8)}.${index & 255}.1`);
    const neighbors = addresses.map((address) =>
        neighborRecord(address, { asn: 64512, password: "bench-password", keepaliveTime: 3, holdTime: 9 }, owner),
    );
    const nothing = { formerOwner: null, device: null, adopt: [], expected: null, enable: null };
    return { operation: "apply", owner, hashKey, asn: 64513, ...nothing, neighbors, prefixLists: [] };
}

function transports(firewall: Lab["firewalls"][number]): Record<string, Run> {
    const { url, username, password, apiKey, certificate: caCertificate } = firewall;
    const connections: Record<string, Connection> = {
        "XML-RPC": { url, username, password, caCertificate },
        "REST API": { url, door: "rest-api", apiKey, caCertificate },
    };
    return Object.fromEntries(
        Object.entries(connections).map(([way, connection]) => {
            const transport = openTransport(connection);
            return [way, (document) => transport.run(document)];
        }),
    );
}
