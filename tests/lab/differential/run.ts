import { setTimeout as sleep } from "node:timers/promises";
import type { Lab } from "../../../lab";
import { Api, type Manifest } from "./api";
import { compare, errorsOf, type Difference, type Setting } from "./compare";
import { combinations, singles, type Case } from "./configurations";
import { verdictOf, webhookVerdict, type Running, type Verdict } from "./metallb";
import { renamed } from "./objects";
import { Reconciler } from "./reconcilers";

const NAMESPACE = "metallb-system";
const COMBINATIONS = 150;

/** The network of the cases' peers. */
const PEERS = "10.9.0.0/24";

/** Time for every cache to learn of an object, before a difference counts. */
const PAUSE = 300;

/** A case with its results. */
export interface Asked {
    case: Case;
    verdict: Verdict;
    refusedByUs: boolean;
    difference?: Difference;
}

/** Asks the MetalLB in the cluster and the rules about all cases. */
export async function askAll(lab: Lab, given: Omit<Setting, "surroundings">): Promise<Asked[]> {
    const { backend, version, speaker } = given;
    const api = new Api(lab);
    const setting = { ...given, surroundings: [...SECRETS, ...(await nodes(api))] };
    const follow = [await Reconciler.follow(lab, api, "controller", "PoolReconciler", /^(IPAddressPool|Community)$/)];
    if (speaker) follow.push(await Reconciler.follow(lab, api, "speaker", "ConfigReconciler", /./));
    const metalLb: Running = {
        api,
        controller: follow[0]!.reconciler,
        speaker: follow[1]?.reconciler,
        reportsStates: speaker && version.startsWith("0.16."),
    };
    const { namespace } = lab.topology.nodes[0]!;
    // A session whose peer doesn't answer delays the speaker for many seconds when the peer is deleted.
    await lab.run(namespace, ["ip", "route", "replace", "unreachable", PEERS]);
    for (const secret of SECRETS) await api.create(secret);
    try {
        const alone = await inTurn(singles(backend), metalLb, setting, "s");
        if (!speaker) return alone;
        const right = alone.filter(({ verdict }) => !verdict.refused).flatMap((one) => one.case.changes);
        return [...alone, ...(await inTurn(combinations(right, backend, COMBINATIONS), metalLb, setting, "c"))];
    } finally {
        for (const secret of SECRETS) await api.delete(secret);
        await lab.run(namespace, ["ip", "route", "delete", "unreachable", PEERS]);
        follow.forEach(({ stop }) => stop());
    }
}

async function inTurn(cases: Case[], metalLb: Running, setting: Setting, prefix: string): Promise<Asked[]> {
    const asked: Asked[] = [];
    for (const [index, one] of cases.entries()) {
        const first = await ask(one, metalLb, setting, `${prefix}${index}-`, 0);
        // A slow cache would cause a difference too; only a difference that is repeated counts.
        asked.push(first.difference ? await ask(one, metalLb, setting, `${prefix}${index}again-`, PAUSE) : first);
    }
    return asked;
}

async function ask(one: Case, metalLb: Running, setting: Setting, prefix: string, pause: number): Promise<Asked> {
    await sleep(pause);
    const manifests = renamed(one.manifests, prefix);
    const verdict = await (one.webhookOnly ? webhookVerdict(manifests, metalLb) : verdictOf(manifests, metalLb, pause));
    const errors = errorsOf(manifests, setting);
    return { case: one, verdict, refusedByUs: errors.length > 0, difference: compare(one, verdict, errors, setting) };
}

/** The Secrets that cases name. */
const SECRETS: Manifest[] = [
    { name: "good", type: "kubernetes.io/basic-auth", stringData: { username: "", password: "x" } },
    { name: "opaque", type: "Opaque", stringData: { password: "x" } },
    { name: "keyless", type: "kubernetes.io/basic-auth", stringData: { username: "x" } },
].map(({ name, ...content }) => ({
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name, namespace: NAMESPACE },
    ...content,
}));

async function nodes(api: Api): Promise<Manifest[]> {
    const { body } = await api.get("/api/v1/nodes");
    return body.items.map((node: Manifest) => ({ ...node, apiVersion: "v1", kind: "Node" }));
}
