import * as z from "zod";
import { field, plain, seconds } from "./field";
import { fluxGitShape, fluxShape } from "../flux/shape";

/** `install.controller` and `install.speaker`: the placement of pods. */
export const placementShape = {
    tolerations: z.array(z.record(z.string(), z.any())).optional(),
    nodeSelector: z.record(z.string(), z.string()).optional(),
    priorityClassName: z.string().optional(),
};

/** `install`: the installation of MetalLB. */
export const installShape = {
    method: plain(z.enum(["HelmRelease", "HelmChart", "Flux", "FluxGit", "Existing"]).optional()),
    version: plain(z.string().optional()),
    chart: plain(z.string().optional()),
    // A URL may have a user's name and password in it.
    repository: field(z.string().optional(), { secret: "perhaps" }),
    releaseName: z.string().optional(),
    values: field(z.record(z.string(), z.any()).optional(), { secret: "perhaps" }),
    timeoutSeconds: seconds(1),
    webhookTimeoutSeconds: plain(seconds(0, 3600)),
    checkCrds: plain(z.boolean().optional()),
    controller: plain(z.strictObject(placementShape).optional()),
    speaker: plain(z.strictObject(placementShape).optional()),
    loadBalancerClass: z.string().optional(),
    retainOnDelete: plain(z.boolean().optional()),
    flux: z.strictObject(fluxShape).optional(),
    git: z.strictObject(fluxGitShape).optional(),
};

/** `namespace`: MetalLB's namespace. */
export const namespaceShape = {
    name: plain(z.string().optional()),
    create: plain(z.boolean().optional()),
    labels: z.record(z.string(), z.string()).optional(),
};
