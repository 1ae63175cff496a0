import { z } from "zod";
import { field } from "./field";
import { fluxGitShape, fluxShape } from "../flux/shape";

/** `install.controller` and `install.speaker`: where pods run. */
export const placementShape = {
    tolerations: z.array(z.record(z.string(), z.any())).optional(),
    nodeSelector: z.record(z.string(), z.string()).optional(),
    priorityClassName: z.string().optional(),
};

/** `install`: how MetalLB gets into the cluster. */
export const installShape = {
    method: z.enum(["HelmRelease", "HelmChart", "Flux", "FluxGit", "Existing"]).optional(),
    version: z.string().optional(),
    chart: z.string().optional(),
    // A URL may have a user's name and password in it.
    repository: field(z.string().optional(), { secret: "perhaps" }),
    releaseName: z.string().optional(),
    values: field(z.record(z.string(), z.any()).optional(), { secret: "perhaps" }),
    timeoutSeconds: z.int().min(1).optional(),
    webhookTimeoutSeconds: z.int().min(0).max(3600).optional(),
    checkCrds: z.boolean().optional(),
    controller: z.strictObject(placementShape).optional(),
    speaker: z.strictObject(placementShape).optional(),
    loadBalancerClass: z.string().optional(),
    retainOnDelete: z.boolean().optional(),
    flux: z.strictObject(fluxShape).optional(),
    git: z.strictObject(fluxGitShape).optional(),
};

/** `namespace`: MetalLB's own. */
export const namespaceShape = {
    name: z.string().optional(),
    create: z.boolean().optional(),
    labels: z.record(z.string(), z.string()).optional(),
};
