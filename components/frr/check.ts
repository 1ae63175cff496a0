import { z } from "zod";
import { below, error, warning, type Place } from "../../rules/finding";
import { pathText, structure } from "../../rules/inputs/structure";
import type { Finding } from "../../rules/model";
import type { PfSenseBgp } from "../../rules/pfSense/model";
import { neighbors } from "../../rules/pfSense/neighbors";
import { prefixLists } from "../../rules/pfSense/prefixLists";
import { neighborShape, prefixListShape } from "../../rules/pfSense/shape";
import { owner } from "../../rules/pfSense/text";
import { parseAddress } from "../../rules/shared/addresses";
import { entriesOf } from "../../rules/shared/maps";
import { known } from "../../rules/unknown";
import type { RouterInputs } from "./inputs";

const text = z.string().optional();
const port = z.int().min(1).max(65535).optional();

const hostShape = {
    host: z.string(),
    port,
    user: text,
    privateKey: text,
    privateKeyPassword: text,
    password: text,
    hostKey: text,
    agentSocketPath: text,
};

// eslint-disable-next-line @typescript-eslint/no-unused-vars -- what only pfSense has
const { passwordType, fields, ...frrNeighborShape } = neighborShape;

/** How to reach a router: FrrRouter's own, and part of one of the component's `frr.routers`. */
export const frrConnectionShape = {
    ...hostShape,
    dialErrorLimit: z.int().min(-1).optional(),
    perDialTimeout: z.int().min(0).optional(),
    proxy: z.strictObject(hostShape).optional(),
    vtysh: text,
    save: z.boolean().optional(),
    adopt: z.boolean().optional(),
};

const schema = z.strictObject({
    ...frrConnectionShape,
    owner: z.string(),
    asn: neighborShape.asn,
    neighbors: z.record(z.string(), z.strictObject(frrNeighborShape)).optional(),
    prefixLists: z.record(z.string(), z.strictObject(prefixListShape)).optional(),
});

/** What FrrRouter shares with PfSenseBgp. */
type RoutingInputs = Pick<PfSenseBgp, "owner" | "asn" | "neighbors" | "prefixLists" | "firewall">;

/** Everything that is wrong with the inputs of FrrRouter. What isn't known yet is `UNKNOWN` in them. */
export function checkFrrRouter(inputs: unknown): Finding[] {
    const object = "FrrRouter";
    const { value, findings, paths } = structure(schema, inputs as Record<string, unknown>);
    const structural = findings.map((finding, index) => ({ ...finding, object, path: pathText(paths[index] ?? []) }));
    const place = { object, path: "" };
    const spec = value as unknown as RouterInputs & RoutingInputs;
    return [...structural, ...frrConnection(place, spec), ...routing(place, spec)];
}

/** How to reach a router, wherever it is given. */
export function frrConnection(place: Place, { hostKey, proxy, vtysh }: Partial<RouterInputs>): Finding[] {
    return [
        ...hostKeyOf(place, "hostKey", hostKey),
        ...(known(proxy) === undefined ? [] : hostKeyOf(place, "proxy.hostKey", proxy?.hostKey)),
        ...vtyshCommand(place, vtysh),
    ];
}

function hostKeyOf(place: Place, property: string, given: string | undefined): Finding[] {
    if (given === undefined) {
        return [
            warning(place, property, {
                rule: "frr-host-key",
                message: "There is no hostKey, so whoever answers under this address is given the BGP passwords.",
                hint: "Set it to the content of the host's /etc/ssh/ssh_host_ed25519_key.pub.",
            }),
        ];
    }
    const key = known(given);
    if (key === undefined || /^[a-z0-9@.-]+ [A-Za-z0-9+/]+=*( .*)?$/.test(key.trim())) return [];
    return [
        error(place, property, {
            rule: "frr-host-key",
            message: "hostKey is no public key: a type and the key in base64 are expected, on one line.",
            hint: "Copy the host's /etc/ssh/ssh_host_ed25519_key.pub, without a host name before it.",
        }),
    ];
}

/** The words go into the router's shell, which is why they may have nothing that it understands. */
function vtyshCommand(place: Place, given: string | undefined): Finding[] {
    const command = known(given);
    if (command === undefined || /^[A-Za-z0-9_./=-]+( [A-Za-z0-9_./=-]+)*$/.test(command)) return [];
    return [
        error(place, "vtysh", {
            rule: "frr-vtysh",
            message: `vtysh is ${JSON.stringify(command)}, which isn't a plain command.`,
            hint: 'Use words of letters, digits, _ . / = and - only, such as "sudo vtysh" or "vtysh -N instance".',
        }),
    ];
}

/** FRR's rules are the ones that pfSense's FRR package has, but for the source of a session. */
function routing(place: Place, spec: RoutingInputs): Finding[] {
    const plain = entriesOf(spec.neighbors).map(([address, neighbor]) => [
        address,
        { ...neighbor, updateSource: undefined },
    ]);
    const asPfSense = { ...spec, neighbors: Object.fromEntries(plain) };
    return [
        ...owner(place, spec.owner),
        ...neighbors(place, asPfSense),
        ...prefixLists(place, spec.prefixLists, spec.owner),
        ...entriesOf(spec.neighbors).flatMap(([address, neighbor]) => [
            ...updateSource(place, address, known(neighbor)?.updateSource),
            ...description(below(place, `neighbors["${address}"]`), known(neighbor)?.description),
        ]),
        ...entriesOf(spec.prefixLists).flatMap(([name, list]) =>
            description(below(place, `prefixLists["${name}"]`), known(list)?.description),
        ),
    ];
}

/** vtysh takes what stands behind a bar for a filter of its output, wherever the bar is. */
function description(place: Place, given: string | undefined): Finding[] {
    const text = known(given);
    if (text === undefined || !text.includes("|")) return [];
    return [
        error(place, "description", {
            rule: "frr-description",
            message: `description is ${JSON.stringify(text)}, but vtysh drops everything from a | on.`,
            hint: "Leave it out.",
        }),
    ];
}

function updateSource(place: Place, address: string, given: string | undefined): Finding[] {
    const source = known(given);
    if (source === undefined) return [];
    const own = parseAddress(source);
    const fits =
        own === undefined ? /^[A-Za-z0-9_.-]{1,15}$/.test(source) : own.family === parseAddress(address)?.family;
    if (fits) return [];
    return [
        error(place, `neighbors["${address}"].updateSource`, {
            rule: "frr-update-source",
            message: `updateSource is ${JSON.stringify(source)}, which is neither an address of the neighbor's family nor an interface.`,
            hint: "Give an address or an interface of the router.",
        }),
    ];
}
