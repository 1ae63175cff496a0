import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { topology } from "../../../lab";
import type { Api, Answer, Manifest } from "./api";
import type { Reconciler } from "./reconcilers";

const STATES = "/apis/metallb.io/v1beta1/namespaces/metallb-system/configurationstates";

/** The verdict of MetalLB, or of the API server with MetalLB's CRDs, on a configuration. */
export interface Verdict {
    refused: boolean;
    by?: "schema" | "webhook" | "controller" | "speaker";
    /** The refused object; a reconciler refuses all objects together. */
    object?: Manifest;
    message?: string;
}

/** A running MetalLB; without the speaker if it doesn't run with the tested backend. */
export interface Running {
    api: Api;
    controller: Reconciler;
    speaker?: Reconciler;
    /** Whether the cluster has ConfigurationStates, which must then agree with the logs. */
    reportsStates: boolean;
}

/**
 * Creates the objects one after the other, as a user would, until one is refused. If none is refused, waits for the
 * verdict of the controller and the speaker on all of them. Deletes all objects in the end, and waits until the
 * reconcilers have noticed.
 *
 * @param pause Time for the webhook's cache to learn of an object before the next, in milliseconds.
 */
export async function verdictOf(manifests: Manifest[], metalLb: Running, pause = 0): Promise<Verdict> {
    const made: Manifest[] = [];
    const before = positions(metalLb);
    const verdict = await make(manifests, made, before, metalLb, pause).catch(async (error) => {
        // Without a wait: the failed wait would fail again, and hide the cause.
        for (const one of [...made].reverse()) await metalLb.api.delete(one).catch(() => undefined);
        throw error;
    });
    await clear(made, before, metalLb);
    return verdict;
}

/** @param made Collects the objects that were created. */
async function make(
    manifests: Manifest[],
    made: Manifest[],
    before: Positions,
    metalLb: Running,
    pause: number,
): Promise<Verdict> {
    for (const manifest of manifests) {
        const answer = await metalLb.api.create(manifest);
        if (answer.status >= 300) return refusal(manifest, answer);
        made.push(manifest);
        await sleep(pause);
    }
    const said = await reconciled(made, before, metalLb);
    if (metalLb.reportsStates) await sameStates(said, metalLb.api);
    if (said.controller !== undefined) return { refused: true, by: "controller", message: said.controller };
    if (said.speaker !== undefined) return { refused: true, by: "speaker", message: said.speaker };
    return { refused: false };
}

/** Asks without creating anything: for cases that would crash a speaker. */
export async function webhookVerdict(manifests: Manifest[], { api }: Running): Promise<Verdict> {
    for (const manifest of manifests) {
        const answer = await api.create(manifest, true);
        if (answer.status >= 300) return refusal(manifest, answer);
    }
    return { refused: false };
}

interface Positions {
    controller: number;
    speaker: number;
}

function positions({ controller, speaker }: Running): Positions {
    return { controller: controller.position, speaker: speaker?.position ?? 0 };
}

async function reconciled(objects: Manifest[], since: Positions, { controller, speaker }: Running) {
    return {
        controller: await controller.verdict(objects, since.controller),
        speaker: await speaker?.verdict(objects, since.speaker),
    };
}

async function clear(made: Manifest[], before: Positions, metalLb: Running): Promise<void> {
    // Objects that are still to be processed could be mistaken for deleted ones that are processed again.
    await reconciled(made, before, metalLb);
    const then = positions(metalLb);
    // A BFDProfile can't be deleted before the peer that names it.
    for (const manifest of [...made].reverse()) await metalLb.api.delete(manifest);
    await reconciled(made, then, metalLb);
}

/** Compares with ConfigurationState, which users read; it is written before a pass ends. */
async function sameStates(said: { controller?: string; speaker?: string }, api: Api): Promise<void> {
    for (const [state, error] of [
        ["controller", said.controller],
        [`speaker-${topology.nodes[0]!.name}`, said.speaker],
    ] as const) {
        const { body } = await api.get(`${STATES}/${state}`);
        const message: string = body.status.conditions.map((condition: any) => condition.message).join("");
        assert.ok(error === undefined ? message === "" : message.includes(error), `${state}: ${message}, not ${error}`);
    }
}

function refusal(object: Manifest, { body }: Answer): Verdict {
    const message = String(body.message ?? JSON.stringify(body));
    return { refused: true, by: message.includes("admission webhook") ? "webhook" : "schema", object, message };
}
