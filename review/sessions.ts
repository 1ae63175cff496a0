import { heaviest, impactsIn, WORDS, type Impact, type Weight } from "../routers/rules/routing/sessionImpacts";
import { mapAt, objectName, objectNamespace, objects, stepsOf, type Cluster, type ObjectChange } from "./cluster";
import { code, count, listed } from "./escape";
import { fieldChanges, fieldWords } from "./fields";
import { firewallsOf, type Firewall, type Untold } from "../routers/pfSense/review";
import type { Change, Step } from "./preview";
import { madeAnew } from "./replacement";
import { routerChanges } from "../routers/frr/review";
import { fieldAt, specChanges } from "./specs";

/** The sessions with one router: one from each node that the peer is for. */
export interface Session extends ObjectChange {
    /** Of those that were there and stay. */
    impact: Weight;
    passwordChanges: boolean;
    firewalls: Firewall[];
}

/** FRR takes these up with the next session, and the one that is there goes on. */
const FOR_THE_NEXT = ["holdTime", "keepaliveTime", "connectTime", "bfdProfile"];

/** The component's passwords are in Patches; those of others, and of its versions before, in the Secrets themselves. */
const SECRETS = ["kubernetes:core/v1:Secret", "kubernetes:core/v1:SecretPatch"];

/** Every BGPPeer, with what becomes of its sessions. */
export function sessionsOf(cluster: Cluster): Session[] {
    const firewalls = firewallsOf(cluster);
    const secrets = SECRETS.flatMap((type) => stepsOf(cluster, type));
    return objects(cluster, "BGPPeer").map((peer) => {
        const own = firewalls.filter(({ urn }) => peer.dependencies.includes(urn));
        const passwordChanges = secrets.some((secret) => isPasswordOf(peer, secret) && changesData(secret));
        const theirs = own.flatMap(({ impacts }) => (typeof impacts === "string" ? [] : impactsIn(impacts)));
        const password: Impact[] = passwordChanges ? ["reset"] : [];
        const impact = heaviest([clusterImpact(peer, cluster), ...theirs, ...password]);
        return { ...peer, impact, passwordChanges, firewalls: own };
    });
}

/** What changes for BGP sessions, at the cluster's end and at the firewalls'. */
export function sessionChanges(cluster: Cluster): string[] {
    const sessions = sessionsOf(cluster);
    const backend = backendChange(cluster);
    return [
        ...(backend ? [`${backend}: every BGP session ends, and comes back.`] : []),
        ...sessions.flatMap((session) => sessionLine(session, cluster)),
        ...firewallsOf(cluster).flatMap(firewallLines),
        ...routerChanges(cluster),
    ];
}

function sessionLine(session: Session, cluster: Cluster): string[] {
    const { name, oldName, change, replaced, before, after, passwordChanges, impact } = session;
    if (change === "new") return [`Peer ${code(name)} is new: ${ends(after)}.`];
    if (change === "removed") return [`Peer ${code(name)} is removed, and its sessions end: ${ends(before)}.`];
    const fields = specChanges(before, after);
    if (fields.length === 0 && !passwordChanges && !replaced) return [];
    const what = [...(fields.length > 0 ? [fieldWords(fields)] : []), ...(passwordChanges ? ["its password"] : [])];
    const unsure =
        backendOf(cluster) === undefined && impact === "none" ? " (but reset with the backend `native`)" : "";
    const parts = [
        ...(replaced ? [madeAnew(session)] : []),
        ...(what.length > 0 ? [`changes ${what.join(", and ")}`] : []),
    ];
    return [`Peer ${code(oldName)} ${parts.join(", and ")}: ${IMPACT_WORDS[impact]}${unsure}.`];
}

const IMPACT_WORDS: Record<Weight, string> = {
    none: "the sessions stay",
    soft: "the sessions stay, and their routes are filtered anew",
    reset: "**the sessions are reset**",
};

/** Both ends, as far as they are known. */
function ends(spec: Record<string, unknown> = {}): string {
    const router = fieldAt(spec, "peerAddress") ?? spec.interface;
    const asn = fieldAt(spec, "peerASN") ?? spec.dynamicASN;
    return `AS ${code(fieldAt(spec, "myASN"))} with ${code(router)} in AS ${code(asn)}${spec.passwordSecret ? ", with a password" : ""}`;
}

/** MetalLB's own BGP begins a session anew whatever changes; FRR does for what a session is set up with. */
function clusterImpact({ change, replaced, before, after }: ObjectChange, cluster: Cluster): Weight {
    if (replaced || backendChange(cluster) !== undefined) return "reset";
    const fields = change === "changed" ? specChanges(before, after) : [];
    if (fields.length === 0) return "none";
    const forTheNext = fields.every(({ path }) => FOR_THE_NEXT.includes(path));
    return backendOf(cluster) !== "native" && forTheNext ? "none" : "reset";
}

/** MetalLB reads it from its own namespace, which is the peer's. */
function isPasswordOf({ namespace, before, after }: ObjectChange, secret: Step): boolean {
    const theirs = objectNamespace(secret);
    const isBeside = namespace === undefined || theirs === undefined || namespace === theirs;
    return isBeside && mapAt(after ?? before ?? {}, "passwordSecret").name === objectName(secret);
}

/** Its labels are no session's business. What differs of secrets alone the inputs don't show, but the provider says where. */
function changesData({ change, before, after, differences }: Step): boolean {
    if (change !== "changed") return false;
    const paths = [...differences, ...fieldChanges(before, after).map(({ path }) => path)];
    return paths.length === 0 || paths.some((path) => /^(data|stringData)\b/.test(path));
}

function backendOf({ component }: Cluster): unknown {
    return component?.after?.backend ?? component?.before?.backend;
}

function backendChange({ component }: Cluster): string | undefined {
    const [before, after] = [component?.before?.backend, component?.after?.backend];
    if (before === undefined || after === undefined || before === after) return undefined;
    return `The backend goes from ${code(before)} to ${code(after)}`;
}

function firewallLines({ name, url, change, impacts }: Firewall): string[] {
    const which = `Firewall ${code(name)} (${code(url)})`;
    if (typeof impacts === "string") return [`${which}${untold(change, impacts)}`];
    const { sessions = [], counts, renewsAssociations } = impacts;
    const kinds = impactsIn(impacts).map((impact) => {
        const own = sessions.filter((one) => one.impact === impact);
        const because = [...new Set(own.flatMap((one) => one.because))];
        const reasons = because.length > 0 ? ` (${listed(because)})` : "";
        const neighbors = own.length > 0 ? `: ${listed(own.map(({ address }) => address))}` : "";
        return `${count(counts[impact] ?? 0, "session")} ${WORDS[impact].counted}${neighbors}${reasons}`;
    });
    if (kinds.length === 0) return change === "changed" ? [`${which} changes, but no session of it.`] : [];
    const renewal = renewsAssociations
        ? " A password changes, so it deletes all its TCP-MD5 security associations and adds them again, those of other people's neighbors included."
        : "";
    return [`${which}: ${kinds.join("; ")}.${renewal}`];
}

function untold(change: Change, why: Untold): string {
    if (change === "new") return `: new sessions, with neighbors ${why}.`;
    if (change === "removed") return `: ending sessions, with neighbors ${why}.`;
    return why === "unreadable"
        ? " changes. This summary can't read what the plugin says of its sessions: use the same version of both."
        : " changes. What that does to its sessions is known at the update only.";
}
