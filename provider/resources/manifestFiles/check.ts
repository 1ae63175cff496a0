import { existsSync } from "node:fs";
import type { CheckResult } from "@pulumi/pulumi/provider";
import { checkManifestFiles } from "../../../rules";
import { isMap } from "../../../rules/shared/maps";
import { type Json, type JsonObject } from "../../../base/values/json";
import { hasSecret, isSecret } from "../../../base/values/secrets";
import { hasUnknown } from "../../../base/values/unknowns";
import { checkInputs } from "../check";
import type { Surroundings } from "../kind";
import type { Claims } from "./claims";
import { hasRoot } from "./disk";
import { isOfWindowsOnly, rootOf } from "./places";
import { planOf } from "./plan";
import { plainInputs, slashed } from "./state";

/** Checks the inputs by the rules and against this machine's disk, so that a preview already reports why an update would fail. */
export function check(
    context: Surroundings,
    claims: Claims,
    urn: string,
    olds: JsonObject,
    news: JsonObject,
): CheckResult {
    const { inputs, failures = [] } = checkInputs(context.log, urn, slashed(news), checkManifestFiles);
    const wrong = [...secretsIn(news), ...failures.map(({ reason }) => reason)];
    const given = inputs as JsonObject;
    if (wrong.length === 0 && ![given.directory, given.owner].some(hasUnknown) && isMap(given.files)) {
        // The engine checks a replacement once more, as a new resource.
        const isNew = Object.keys(olds).length === 0 && !claims.isChecked(urn);
        wrong.push(...onThisMachine(context, claims, urn, isNew, given));
    }
    return { inputs, failures: wrong.map((reason) => ({ property: "", reason })) };
}

function onThisMachine(
    { log }: Surroundings,
    claims: Claims,
    urn: string,
    isNew: boolean,
    given: JsonObject,
): string[] {
    const inputs = plainInputs(given);
    if (isOfWindowsOnly(inputs)) {
        return [
            `directory is ${JSON.stringify(inputs.directory)}, a Windows path, but this machine doesn't run Windows.\n` +
                `-> Write a path relative to the program's folder, such as ../gitops: it is valid on every machine.`,
        ];
    }
    const root = rootOf(inputs);
    if (!hasRoot(root, inputs.directory)) {
        log.info(urn, `The folder ${root} doesn't exist yet. The update creates it.`);
    }
    const twice = claims
        .claim(urn, root, Object.keys(inputs.files))
        .map(({ file, claimedBy }) =>
            sentence(
                file,
                `ManifestFiles ${JSON.stringify(claimedBy.split("::").at(-1))} of this program already writes this file.`,
                "Remove the file from one of the two resources.",
            ),
        );
    // Existing files of a known resource are in its state, which a check doesn't receive. The diff checks those.
    const taken = isNew && existsSync(root) ? planOf(inputs, undefined, () => false).refusals : [];
    return [...twice, ...taken.map(({ file, message, hint }) => sentence(file, message, hint))];
}

/**
 * Returns the problems of secrets in the inputs. Git shows a file's content to every reader, and the id and the first line show the
 * directory and the owner.
 */
function secretsIn(news: JsonObject): string[] {
    const { files } = news;
    const inFiles =
        isMap(files) && !isSecret(files)
            ? Object.entries(files)
                  .filter(([, content]) => hasSecret(content as Json))
                  .map(([file]) => `files[${JSON.stringify(file)}]`)
            : ["files"].filter(() => hasSecret(files));
    const others = ["directory", "owner"].filter((key) => hasSecret(news[key]));
    return [
        ...inFiles.map(
            (at) =>
                `${at} holds a secret, which everyone who can read the file would see.\n` +
                `-> Keep the secret out of the files: encrypt it with SOPS, let an operator fetch it, or create the Secret with Pulumi.`,
        ),
        ...others.map((key) => `${key} is a secret, but the resource's id shows it.\n-> Use a plain value.`),
    ];
}

function sentence(file: string, message: string, hint: string): string {
    return `files[${JSON.stringify(file)}]: ${message}\n-> ${hint}`;
}
