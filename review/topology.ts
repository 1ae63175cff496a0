import { isForPool, some } from "./advertised";
import { poolSize } from "./addresses";
import { objects, type Cluster, type ObjectChange } from "./cluster";
import { count, label, plain } from "./escape";
import type { Change } from "./preview";
import { sessionsOf, type Session } from "./sessions";
import { fieldAt, listAt, type List } from "./specs";

/**
 * The maximum number of pools, peers, ASNs or L2 advertisements that a diagram draws one by one. Above it, the diagram shows only their
 * number and stays readable. It also stays below Mermaid's limits of 500 edges and 50,000 characters.
 */
const READABLE = 12;

type Status = Change | "reset";

/** Strokes that are visible on a light and on a dark page. */
const STYLES: Record<Exclude<Status, "same">, string> = {
    new: "stroke:#2da44e,stroke-width:3px",
    changed: "stroke:#bf8700,stroke-width:3px",
    reset: "stroke:#bf8700,stroke-width:3px",
    removed: "stroke:#cf222e,stroke-width:2px,stroke-dasharray:5 4",
};

/**
 * The cluster, its pools and its routers as a Mermaid flowchart. New, changed, reset and removed parts are colored.
 *
 * @param most The maximum number of pools, of peers and of L2 advertisements that are drawn one by one.
 */
export function topology(cluster: Cluster, most = READABLE): string {
    const sessions = sessionsOf(cluster);
    const pools = objects(cluster, "IPAddressPool");
    const chart = new Flowchart();
    const nodes = [...new Set(sessions.flatMap(({ firewalls }) => firewalls.flatMap((firewall) => firewall.nodes)))];
    chart.open(`Cluster ${cluster.name}`.trim());
    const speakers = chart.node(["Speakers", ...asns(sessions), ...fewOrCount(nodes)], "same");
    const poolNodes = drawPools(chart, pools, most);
    chart.close();
    drawPaths(chart, poolNodes, objects(cluster, "BGPAdvertisement"), speakers);
    for (const { words, status, edge } of routers(sessions, most)) {
        chart.edge(speakers, "<-->", chart.node(words, status === "reset" ? "changed" : status), edge, status);
    }
    drawLayer2(chart, objects(cluster, "L2Advertisement"), poolNodes, most);
    return chart.text();
}

interface PoolNode {
    id: string;
    pools: ObjectChange[];
}

function drawPools(chart: Flowchart, pools: ObjectChange[], most: number): PoolNode[] {
    if (pools.length <= most) {
        return pools.map((pool) => {
            const { name, change, before, after } = pool;
            const ranges = texts(listAt(after ?? before, "addresses"), "addresses");
            return { id: chart.node([`Pool ${name}`, ...fewOrCount(ranges)], change), pools: [pool] };
        });
    }
    const kept = pools.filter(({ change }) => change !== "removed");
    const size = poolSize(kept);
    const many = size === undefined ? [] : [count(size, "address", "addresses")];
    const words = [count(kept.length, "pool"), ...many, ...tally(pools)];
    return [{ id: chart.node(words, statusOf(pools)), pools }];
}

/** The routers, one by one; grouped by ASN if there are too many. */
function routers(sessions: Session[], most: number): { words: string[]; status: Status; edge: string }[] {
    if (sessions.length <= most) {
        return sessions.map((session) => {
            const { name, before, after, firewalls } = session;
            const spec = after ?? before ?? {};
            const which = firewalls.length > 0 ? "Firewall" : "Router";
            const words = [
                `${which} ${name}`,
                plain(fieldAt(spec, "peerAddress") ?? spec.interface),
                `AS ${asn(before, after, "peerASN")}`,
            ];
            const status = statusOfSession(session);
            const protocol = ["BGP", ...(spec.passwordSecret ? ["MD5"] : []), ...(spec.bfdProfile ? ["BFD"] : [])];
            return {
                words,
                status,
                edge: [...protocol, ...(status === "same" ? [] : [STATUS_WORDS[status]])].join(", "),
            };
        });
    }
    const byAsn = new Map<string, Session[]>();
    for (const session of sessions) {
        const number = asn(undefined, session.after ?? session.before, "peerASN");
        byAsn.set(number, [...(byAsn.get(number) ?? []), session]);
    }
    const groups = [...byAsn].map(([number, own]) => [`AS ${number}`, own] as const);
    const drawn = groups.length <= READABLE ? groups : [[count(groups.length, "AS", "ASes"), sessions] as const];
    return drawn.map(([which, own]) => ({
        words: [which, count(own.length, "peer"), ...tally(own)],
        status: statusOf(own),
        edge: "BGP",
    }));
}

const STATUS_WORDS: Record<Exclude<Status, "same">, string> = {
    new: "new",
    changed: "changed",
    reset: "reset",
    removed: "ends",
};

function drawLayer2(chart: Flowchart, advertisements: ObjectChange[], pools: PoolNode[], most: number): void {
    if (advertisements.length > most) {
        const words = [
            "Network of the nodes",
            count(advertisements.length, "L2 advertisement"),
            ...tally(advertisements),
        ];
        drawPaths(chart, pools, advertisements, chart.node(words, statusOf(advertisements)), "L2");
        return;
    }
    for (const advertisement of advertisements) {
        const { name, change, before, after } = advertisement;
        const interfaces = texts(listAt(after ?? before, "interfaces"), "interfaces").join(", ");
        const network = chart.node(["Network of the nodes", ...(interfaces === "" ? [] : [interfaces])], change);
        const words = change === "same" ? "L2" : `L2, ${STATUS_WORDS[change]}`;
        drawPaths(chart, pools, [advertisement], network, `${words} (${name})`, change);
    }
}

/** Draws an edge from each pool that the advertisements are for; a dotted edge if the preview doesn't show whether they are. */
function drawPaths(
    chart: Flowchart,
    pools: PoolNode[],
    advertisements: ObjectChange[],
    to: string,
    words = "",
    status?: Status,
): void {
    for (const { id, pools: own } of pools) {
        const paths = advertisements.filter((one) => isFor(one, own));
        if (paths.length > 0) chart.edge(id, "---", to, words, status ?? statusOfPath(paths));
        else if (advertisements.some((one) => isFor(one, own) === undefined)) chart.edge(id, "-.-", to, words, "same");
    }
}

function isFor({ before, after }: ObjectChange, pools: ObjectChange[]): boolean | undefined {
    const when = after ? "after" : "before";
    return some(pools, (pool) => isForPool(after ?? before ?? {}, pool, when));
}

function statusOfSession({ change, impact }: Session): Status {
    return change === "new" || change === "removed" || impact !== "reset" ? change : "reset";
}

/** The status of a path, which exists as long as one advertisement announces it. */
function statusOfPath(advertisements: ObjectChange[]): Status {
    if (!advertisements.some(({ after }) => after)) return "removed";
    if (advertisements.every(({ replaced }) => replaced)) return "reset";
    return advertisements.some(({ before }) => before) ? "same" : "new";
}

/** The status of a group: the members' own if all have the same. */
function statusOf(changes: ObjectChange[]): Status {
    const kinds = new Set(changes.map(({ change }) => change));
    return kinds.size === 1 ? ([...kinds][0] as Change) : "changed";
}

function tally(changes: ObjectChange[]): string[] {
    const kinds = ["new", "changed", "removed"] as const;
    const words = kinds.map((one) => [changes.filter(({ change }) => change === one).length, one] as const);
    return words.flatMap(([many, word]) => (many === 0 ? [] : [`${many} ${word}`]));
}

/** The cluster's ASNs, from the peers. */
function asns(sessions: Session[]): string[] {
    return [...new Set(sessions.map(({ before, after }) => `AS ${asn(before, after, "myASN")}`))].slice(0, 3);
}

function asn(before: ObjectChange["before"], after: ObjectChange["after"], key: string): string {
    const [was, is] = [before, after].map((spec) => fieldAt(spec, key) ?? spec?.dynamicASN);
    return was === undefined || is === undefined || was === is ? plain(is ?? was) : `${plain(was)} → ${plain(is)}`;
}

/** A list's members, with a note if the preview hides some. */
function texts({ known, hidden }: List, word: string): string[] {
    return [...known, ...(hidden ? [`${word} ${hidden}`] : [])];
}

function fewOrCount(values: string[]): string[] {
    return values.length > 3 ? [...values.slice(0, 2).map(plain), `and ${values.length - 2} more`] : values.map(plain);
}

/** Collects the lines of a flowchart. It generates the ids, so that names appear only in labels. */
class Flowchart {
    private readonly lines: string[] = ["flowchart LR"];
    private readonly edgeStyles: string[] = [];
    private readonly used = new Set<Exclude<Status, "same">>();
    private nodes = 0;
    private edges = 0;
    private indent = "  ";

    open(title: string): void {
        this.lines.push(`  subgraph cluster["${label(title)}"]`);
        this.indent = "    ";
    }

    close(): void {
        this.lines.push("  end");
        this.indent = "  ";
    }

    node(words: string[], status: Status): string {
        const id = `n${this.nodes++}`;
        if (status !== "same") this.used.add(status);
        this.lines.push(
            `${this.indent}${id}["${words.map(label).join("<br/>")}"]${status === "same" ? "" : `:::${status}`}`,
        );
        return id;
    }

    edge(from: string, arrow: string, to: string, words: string, status: Status): void {
        this.lines.push(`  ${from} ${arrow}${words === "" ? "" : `|"${label(words)}"|`} ${to}`);
        if (status !== "same") this.edgeStyles.push(`  linkStyle ${this.edges} ${STYLES[status]}`);
        this.edges++;
    }

    text(): string {
        const classes = [...this.used].map((status) => `  classDef ${status} ${STYLES[status]}`);
        return [...this.lines, ...classes, ...this.edgeStyles].join("\n");
    }
}
