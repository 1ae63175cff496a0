import * as pulumi from "@pulumi/pulumi";
import { inputs } from "./inputs";

/** The remote component, as programs in any language use it: by its token, created by the plugin. */
class RemoteMetalLb extends pulumi.ComponentResource {
    constructor(name: string, args: object) {
        super("metallb:index:MetalLb", name, args as pulumi.Inputs, {}, true);
    }
}

/** The component inside the plugin's process. */
export function program(count: number): void {
    new RemoteMetalLb("metallb", inputs(count));
}
