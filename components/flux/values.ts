import * as pulumi from "@pulumi/pulumi";
import type { Values } from "../install/mergeValues";
import { yamlText } from "../yaml";

/** Returns the chart's values as a YAML file. The keys are sorted, so that a diff shows only real changes. */
export function valuesFile(values: pulumi.Input<Values>): pulumi.Output<string> {
    return pulumi.output(values).apply((known) => yamlText(known, { sorted: true }));
}
