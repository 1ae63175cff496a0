import { METALLB_PLAIN, type Finding } from "../../rules";
import { ofInstallation } from "../../rules/finding";
import { isContainer } from "../../rules/shared/maps";
import type { MetalLbArgs } from "../args";
import { isLater } from "./resolve";

/** Finds outputs and promises in inputs that must be plain. TypeScript refuses them, but other languages don't. */
export function plainValues(args: MetalLbArgs): Finding[] {
    const paths = args.adopt === true ? [...METALLB_PLAIN, ["install", "releaseName"]] : METALLB_PLAIN;
    return paths
        .flatMap((path) => later(args, path, ""))
        .map((path) =>
            ofInstallation("error", path, {
                rule: "plain-value",
                message: `${path} is an output or a promise, but the set of resources depends on it.`,
            }),
        );
}

/** Returns the finding for inputs that are an output as a whole. They can't be checked, and would be taken for empty inputs. */
export function allLater(object: string): Finding {
    return {
        severity: "error",
        object,
        path: "args",
        rule: "plain-value",
        message: "The inputs as a whole are an output or a promise, but the set of resources depends on them.",
        hint: "Pass a plain map, whose values may be outputs. Await a promise first.",
    };
}

/** Returns the paths of outputs and promises at `steps` below `value`. */
function later(value: unknown, [step, ...rest]: string[], path: string): string[] {
    if (step === undefined) {
        return isLater(value) ? [path] : [];
    }
    if (!isContainer(value)) {
        return [];
    }
    if (step === "*") {
        return Object.entries(value).flatMap(([key, element]) => {
            const place = Array.isArray(value) ? key : JSON.stringify(key);
            return later(element, rest, `${path}[${place}]`);
        });
    }
    return later((value as Record<string, unknown>)[step], rest, path === "" ? step : `${path}.${step}`);
}
