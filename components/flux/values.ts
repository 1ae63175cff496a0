import * as pulumi from "@pulumi/pulumi";
import type { Values } from "../install/mergeValues";
import { yamlText } from "../yaml";

/** The chart's values as a YAML file: sorted, so that only what changes shows as a change. */
export function valuesFile(values: pulumi.Input<Values>): pulumi.Output<string> {
    return pulumi.output(values).apply((known) => yamlText(known, { sorted: true }));
}
