import { isForPool, some } from "./advertised";
import { poolSize } from "./addresses";
import { objects, type Cluster, type ObjectChange } from "./cluster";
import { count, label, plain } from "./escape";
import type { Change } from "./preview";
import { sessionsOf, type Session } from "./sessions";
import { fieldAt, listAt, type List } from "./specs";

/**
 * Of more than so many pools, peers, ASNs or L2 advertisements only the number is drawn: nobody could read the rest. It also keeps a diagram
 * within the 500 edges and 50,000 characters beyond which Mermaid draws none.
 */
const READABLE = 12;

type Mark = Change | "reset";

/** Strokes that are seen on a light and on a dark page. */
const STYLES: Record<Exclude<Mark, "same">, string> = {
    new: "stroke:#2da44e,stroke-width:3px",
    changed: "stroke:#bf8700,stroke-width:3px",
    reset: "stroke:#bf8700,stroke-width:3px",
    removed: "stroke:#cf222e,stroke-width:2px,stroke-dasharray:5 4",
};

/**
 * The cluster, its pools and its routers as a Mermaid flowchart, with what comes, changes and goes marked.
 *
 * @param most How many pools, peers and L2 advertisements of each are drawn one by one.
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
    drawWays(chart, poolNodes, objects(cluster, "BGPAdvertisement"), speakers);
    for (const { words, mark, edge } of routers(sessions, most)) {
        chart.edge(speakers, "<-->", chart.node(words, mark === "reset" ? "changed" : mark), edge, mark);
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
    return [{ id: chart.node(words, markOf(pools)), pools }];
}

/** The other ends, one by one; or by their ASN where they are too many. */
function routers(sessions: Session[], most: number): { words: string[]; mark: Mark; edge: string }[] {
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
            const mark = markOfSession(session);
            const protocol = ["BGP", ...(spec.passwordSecret ? ["MD5"] : []), ...(spec.bfdProfile ? ["BFD"] : [])];
            return { words, mark, edge: [...protocol, ...(mark === "same" ? [] : [MARK_WORDS[mark]])].join(", ") };
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
        mark: markOf(own),
        edge: "BGP",
    }));
}

const MARK_WORDS: Record<Exclude<Mark, "same">, string> = {
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
        drawWays(chart, pools, advertisements, chart.node(words, markOf(advertisements)), "L2");
        return;
    }
    for (const advertisement of advertisements) {
        const { name, change, before, after } = advertisement;
        const interfaces = texts(listAt(after ?? before, "interfaces"), "interfaces").join(", ");
        const network = chart.node(["Network of the nodes", ...(interfaces === "" ? [] : [interfaces])], change);
        const words = change === "same" ? "L2" : `L2, ${MARK_WORDS[change]}`;
        drawWays(chart, pools, [advertisement], network, `${words} (${name})`, change);
    }
}

/** An edge from each pool that advertisements are for; a dotted one where a preview doesn't tell whether they are. */
function drawWays(
    chart: Flowchart,
    pools: PoolNode[],
    advertisements: ObjectChange[],
    to: string,
    words = "",
    mark?: Mark,
): void {
    for (const { id, pools: own } of pools) {
        const ways = advertisements.filter((one) => isFor(one, own));
        if (ways.length > 0) chart.edge(id, "---", to, words, mark ?? markOfWay(ways));
        else if (advertisements.some((one) => isFor(one, own) === undefined)) chart.edge(id, "-.-", to, words, "same");
    }
}

function isFor({ before, after }: ObjectChange, pools: ObjectChange[]): boolean | undefined {
    const when = after ? "after" : "before";
    return some(pools, (pool) => isForPool(after ?? before ?? {}, pool, when));
}

function markOfSession({ change, impact }: Session): Mark {
    return change === "new" || change === "removed" || impact !== "reset" ? change : "reset";
}

/** A way is there as long as one advertisement tells of it. */
function markOfWay(advertisements: ObjectChange[]): Mark {
    if (!advertisements.some(({ after }) => after)) return "removed";
    if (advertisements.every(({ replaced }) => replaced)) return "reset";
    return advertisements.some(({ before }) => before) ? "same" : "new";
}

/** The mark of many: their own where they have one in common. */
function markOf(things: ObjectChange[]): Mark {
    const changes = new Set(things.map(({ change }) => change));
    return changes.size === 1 ? ([...changes][0] as Change) : "changed";
}

function tally(things: ObjectChange[]): string[] {
    const changes = ["new", "changed", "removed"] as const;
    const words = changes.map((one) => [things.filter(({ change }) => change === one).length, one] as const);
    return words.flatMap(([many, word]) => (many === 0 ? [] : [`${many} ${word}`]));
}

/** The cluster's ASNs, as the peers have them. */
function asns(sessions: Session[]): string[] {
    return [...new Set(sessions.map(({ before, after }) => `AS ${asn(before, after, "myASN")}`))].slice(0, 3);
}

function asn(before: ObjectChange["before"], after: ObjectChange["after"], key: string): string {
    const [was, is] = [before, after].map((spec) => fieldAt(spec, key) ?? spec?.dynamicASN);
    return was === undefined || is === undefined || was === is ? plain(is ?? was) : `${plain(was)} → ${plain(is)}`;
}

/** A list's members, with a word for those that a preview doesn't tell. */
function texts({ known, hidden }: List, word: string): string[] {
    return [...known, ...(hidden ? [`${word} ${hidden}`] : [])];
}

function fewOrCount(values: string[]): string[] {
    return values.length > 3 ? [...values.slice(0, 2).map(plain), `and ${values.length - 2} more`] : values.map(plain);
}

/** Collects a flowchart's lines. Ids are its own, so that nothing of a name is outside of a label. */
class Flowchart {
    private readonly lines: string[] = ["flowchart LR"];
    private readonly edgeStyles: string[] = [];
    private readonly used = new Set<Exclude<Mark, "same">>();
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

    node(words: string[], mark: Mark): string {
        const id = `n${this.nodes++}`;
        if (mark !== "same") this.used.add(mark);
        this.lines.push(
            `${this.indent}${id}["${words.map(label).join("<br/>")}"]${mark === "same" ? "" : `:::${mark}`}`,
        );
        return id;
    }

    edge(from: string, arrow: string, to: string, words: string, mark: Mark): void {
        this.lines.push(`  ${from} ${arrow}${words === "" ? "" : `|"${label(words)}"|`} ${to}`);
        if (mark !== "same") this.edgeStyles.push(`  linkStyle ${this.edges} ${STYLES[mark]}`);
        this.edges++;
    }

    text(): string {
        const classes = [...this.used].map((mark) => `  classDef ${mark} ${STYLES[mark]}`);
        return [...this.lines, ...classes, ...this.edgeStyles].join("\n");
    }
}
