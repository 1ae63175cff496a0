import { UNKNOWN, type Finding } from "../../rules";
import { pathText } from "../../rules/inputs/structure";
import { isContainer } from "../../rules/shared/maps";
import { isChartValue } from "../../rules/shared/nulls";
import { isLater, knownLater } from "./resolve";

type Path = PropertyKey[];

/** Inputs whose outputs were checked for a value. */
interface Resolved {
    /** The inputs, with UNKNOWN for the outputs without a value. Each of these has its finding, so no further rule applies. */
    inputs: unknown;
    findings: Finding[];
}

/**
 * Finds outputs and promises that resolve to no value, such as a missing output of another stack. That isn't the same as an absent input:
 * the set of resources depends on which inputs are given, before their values are known. A missing property inside an output's value counts
 * as absent, as in a plain value.
 */
export async function withoutValue(object: string, inputs: unknown, path: Path = []): Promise<Resolved> {
    if (isLater(inputs)) {
        const gone = isNothing(await knownLater(inputs, true), path);
        return gone ? { inputs: UNKNOWN, findings: [noValue(object, path)] } : { inputs, findings: [] };
    }
    if (!isContainer(inputs)) {
        return { inputs, findings: [] };
    }
    const isList = Array.isArray(inputs);
    const resolved = await Promise.all(
        Object.entries(inputs).map(async ([key, child]) => {
            const at = [...path, isList ? Number(key) : key];
            return [key, await withoutValue(object, child, at)] as const;
        }),
    );
    const children = resolved.map(([key, child]) => [key, child.inputs] as const);
    return {
        inputs: isList ? children.map(([, child]) => child) : Object.fromEntries(children),
        findings: resolved.flatMap(([, child]) => child.findings),
    };
}

function isNothing(value: unknown, path: Path): boolean {
    return value === undefined || (value === null && !isChartValue(pathText(path)));
}

function noValue(object: string, path: Path): Finding {
    const name = pathText(path.slice(path.findLastIndex((part) => typeof part === "string")));
    return {
        severity: "error",
        object,
        path: pathText(path),
        rule: "output-without-value",
        message: `${name} is an output or a promise, and has no value.`,
        hint: `Check that the stack or the resource has this output, or leave ${name} out.`,
    };
}
