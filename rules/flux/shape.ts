import * as z from "zod";
import { duration, field, plain } from "../inputs/field";

const text = z.string().optional();
const switched = z.boolean().optional();
const anything = z.record(z.string(), z.any()).optional();

export const FLUX_VALUES = ["ConfigMap", "Secret", "Inline"] as const;
export const STRATEGIES = ["RetryOnFailure", "RemediateOnFailure"] as const;

export const fluxSourceShape = {
    name: plain(text),
    interval: duration,
    secretRef: text,
    certSecretRef: text,
    passCredentials: switched,
    provider: z.enum(["generic", "aws", "azure", "gcp"]).optional(),
    insecure: switched,
    spec: anything,
};

export const fluxActionShape = {
    strategy: plain(z.enum(STRATEGIES).optional()),
    retryInterval: duration,
    retries: plain(z.int().min(-1).optional()),
};

export const fluxIgnoreShape = { paths: z.array(z.string()), target: z.record(z.string(), z.string()).optional() };

export const fluxDriftDetectionShape = {
    mode: z.enum(["enabled", "warn", "disabled"]),
    ignore: z.array(z.strictObject(fluxIgnoreShape)).optional(),
};

export const fluxValuesReferenceShape = {
    kind: z.enum(["ConfigMap", "Secret"]),
    name: z.string(),
    valuesKey: text,
    targetPath: text,
    optional: switched,
};

export const fluxKubeConfigShape = { secretRef: text, secretKey: text, configMapRef: text };

export const fluxDependencyShape = { name: z.string(), namespace: text, readyExpr: text };

/** `install.flux`: the installation by Flux. */
export const fluxShape = {
    namespace: plain(text),
    name: plain(text),
    interval: duration,
    source: z.strictObject(fluxSourceShape).optional(),
    values: plain(z.enum(FLUX_VALUES).optional()),
    valuesFrom: field(z.array(z.strictObject(fluxValuesReferenceShape)).optional(), { hidden: true }),
    install: z.strictObject(fluxActionShape).optional(),
    upgrade: z.strictObject(fluxActionShape).optional(),
    driftDetection: plain(z.strictObject(fluxDriftDetectionShape).optional()),
    serviceAccountName: text,
    kubeConfig: plain(z.strictObject(fluxKubeConfigShape).optional()),
    dependsOn: z.array(z.strictObject(fluxDependencyShape)).optional(),
    postRenderers: z.array(z.any()).optional(),
    suspend: plain(switched),
    spec: anything,
    checkApiVersions: plain(switched),
};

export const fluxGitPathsShape = { bootstrap: plain(text), system: plain(text), config: plain(text) };

export const fluxDecryptionShape = { provider: text, secretRef: text };

export const fluxBootstrapShape = { url: z.string(), branch: text, interval: duration, secretRef: text };

/** `install.git`: the tree for Git. */
export const fluxGitShape = {
    directory: plain(z.string()),
    pathInRepository: plain(text),
    paths: z.strictObject(fluxGitPathsShape).optional(),
    gitRepository: plain(text),
    timeout: duration,
    retryInterval: duration,
    values: plain(z.enum(["Overrides", "Full"]).optional()),
    upstreamValues: field(text, { hidden: true }),
    decryption: plain(z.strictObject(fluxDecryptionShape).optional()),
    overwrite: plain(switched),
    bootstrap: plain(z.strictObject(fluxBootstrapShape).optional()),
};
