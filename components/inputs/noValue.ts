import { UNKNOWN, type Finding } from "../../rules";
import { pathText } from "../../rules/inputs/structure";
import { isContainer } from "../../rules/shared/maps";
import { isChartValue } from "../../rules/shared/nulls";
import { isLater, knownLater } from "./resolve";

type Path = PropertyKey[];

/** Inputs of which some outputs turned out to have no value. */
interface Looked {
    /** The inputs with UNKNOWN for these outputs: each has its finding, and nothing more is to be said of it. */
    inputs: unknown;
    findings: Finding[];
}

/**
 * Looks for outputs and promises that come to nothing, as that of a stack does which has no such output. Absent is something else: which
 * resources there are hangs on what is given, before it is known what it will be. A property that is missing in what an output comes to
 * is absent, though, as it is in a plain value.
 */
export async function withoutValue(object: string, inputs: unknown, path: Path = []): Promise<Looked> {
    if (isLater(inputs)) {
        const gone = isNothing(await knownLater(inputs, true), path);
        return gone ? { inputs: UNKNOWN, findings: [noValue(object, path)] } : { inputs, findings: [] };
    }
    if (!isContainer(inputs)) {
        return { inputs, findings: [] };
    }
    const isList = Array.isArray(inputs);
    const looked = await Promise.all(
        Object.entries(inputs).map(async ([key, child]) => {
            const at = [...path, isList ? Number(key) : key];
            return [key, await withoutValue(object, child, at)] as const;
        }),
    );
    const children = looked.map(([key, child]) => [key, child.inputs] as const);
    return {
        inputs: isList ? children.map(([, child]) => child) : Object.fromEntries(children),
        findings: looked.flatMap(([, child]) => child.findings),
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
