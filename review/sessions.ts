import { heaviest, impactsIn, WORDS, type Impact, type Weight } from "../routers/rules/routing/sessionImpacts";
import { mapAt, objectName, objectNamespace, objects, stepsOf, type Cluster, type ObjectChange } from "./cluster";
import { code, count, listed } from "./escape";
import { fieldChanges, fieldWords } from "./fields";
import { firewallsOf, type Firewall, type Untold } from "../routers/pfSense/review";
import type { Change, Step } from "./preview";
import { replacementText } from "./replacement";
import { routerChanges } from "../routers/frr/review";
import { fieldAt, specChanges } from "./specs";

/** The sessions with one router: one from each node that the peer applies to. */
export interface Session extends ObjectChange {
    /** The impact on existing sessions that remain. */
    impact: Weight;
    passwordChanges: boolean;
    firewalls: Firewall[];
}

/** Fields that FRR applies to the next session. The current session continues. */
const FOR_NEXT_SESSION = ["holdTime", "keepaliveTime", "connectTime", "bfdProfile"];

/** Types of resources with passwords. The component uses patches; its older versions and other programs use Secrets. */
const SECRETS = ["kubernetes:core/v1:Secret", "kubernetes:core/v1:SecretPatch"];

/** Every BGPPeer, with the impact on its sessions. */
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

/** Describes the changes of BGP sessions, at the cluster's end and at the routers' end. */
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
        ...(replaced ? [replacementText(session)] : []),
        ...(what.length > 0 ? [`changes ${what.join(", and ")}`] : []),
    ];
    return [`Peer ${code(oldName)} ${parts.join(", and ")}: ${IMPACT_WORDS[impact]}${unsure}.`];
}

const IMPACT_WORDS: Record<Weight, string> = {
    none: "the sessions stay",
    soft: "the sessions stay, and their routes are filtered again",
    reset: "**the sessions are reset**",
};

/** Both ends of the sessions, as far as the preview shows them. */
function ends(spec: Record<string, unknown> = {}): string {
    const router = fieldAt(spec, "peerAddress") ?? spec.interface;
    const asn = fieldAt(spec, "peerASN") ?? spec.dynamicASN;
    return `AS ${code(fieldAt(spec, "myASN"))} with ${code(router)} in AS ${code(asn)}${spec.passwordSecret ? ", with a password" : ""}`;
}

/** The backend native resets a session at every change. FRR resets it only if a parameter of the session's setup changes. */
function clusterImpact({ change, replaced, before, after }: ObjectChange, cluster: Cluster): Weight {
    if (replaced || backendChange(cluster) !== undefined) return "reset";
    const fields = change === "changed" ? specChanges(before, after) : [];
    if (fields.length === 0) return "none";
    const forNextSession = fields.every(({ path }) => FOR_NEXT_SESSION.includes(path));
    return backendOf(cluster) !== "native" && forNextSession ? "none" : "reset";
}

/** Whether a Secret has a peer's password. MetalLB reads the Secret from its own namespace, where the peer is, too. */
function isPasswordOf({ namespace, before, after }: ObjectChange, secret: Step): boolean {
    const theirs = objectNamespace(secret);
    const isBeside = namespace === undefined || theirs === undefined || namespace === theirs;
    return isBeside && mapAt(after ?? before ?? {}, "passwordSecret").name === objectName(secret);
}

/** Whether a Secret's data changes. The inputs hide a difference between secrets, but the provider reports its path. */
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
    if (typeof impacts === "string") return [`${which}${unknownEffect(change, impacts)}`];
    const { sessions = [], counts, renewsAssociations } = impacts;
    const kinds = impactsIn(impacts).map((impact) => {
        const own = sessions.filter((one) => one.impact === impact);
        const because = [...new Set(own.flatMap((one) => one.because))];
        const reasons = because.length > 0 ? ` (${listed(because)})` : "";
        const neighbors = own.length > 0 ? `: ${listed(own.map(({ address }) => address))}` : "";
        return `${count(counts[impact] ?? 0, "session")} ${WORDS[impact].counted}${neighbors}${reasons}`;
    });
    if (kinds.length === 0) return change === "changed" ? [`${which} changes, but none of its sessions does.`] : [];
    const renewal = renewsAssociations
        ? " A password changes, so the firewall deletes all its TCP-MD5 security associations and adds them again, including those of neighbors that others own."
        : "";
    return [`${which}: ${kinds.join("; ")}.${renewal}`];
}

function unknownEffect(change: Change, why: Untold): string {
    if (change === "new") return `: new sessions, with neighbors ${why}.`;
    if (change === "removed") return `: ending sessions, with neighbors ${why}.`;
    return why === "unreadable"
        ? " changes. This summary can't read the plugin's message on its sessions -> use the same version of pulumi-metallb and the plugin."
        : " changes. The impact on its sessions is known only at the update.";
}
