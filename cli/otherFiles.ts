import { dirname } from "node:path";
import { oldConfiguration, notReadAnyMore } from "../rules/manifests/oldConfiguration";
import { isMap } from "../rules/shared/maps";
import { chartValuesAnswer } from "./manifests/chartValues";
import { quotedForShell } from "./manifests/commands";
import { build, isKustomization } from "./manifests/kustomizations";
import { isOfSops } from "./manifests/sops";
import { isChartValues } from "./manifests/strays";

/** The error for a file that isn't the component's inputs, with the command to run; undefined for other files. */
export function otherThanInputs(name: string, documents: unknown[]): string | undefined {
    const file = name === "standard input" ? "-" : quotedForShell(name);
    for (const document of documents.filter(isMap)) {
        if (isKustomization(name, document))
            return `${name} is a kustomization -> run ${build(dirname(name), document)}`;
        if (isOfSops(document.sops)) return `${name} is encrypted by SOPS -> run ${decrypted(name, document)}`;
        if (oldConfiguration(document) !== undefined) {
            const { message, hint } = notReadAnyMore(name, true);
            return `${name}: ${message} -> ${hint}`;
        }
        if (document.apiVersion !== undefined && document.kind !== undefined)
            return `${name} is a Kubernetes manifest -> run pulumi-metallb check --manifests ${file}`;
        if (isChartValues(document)) return chartValuesAnswer(name);
    }
    return undefined;
}

function decrypted(name: string, { kind }: Record<string, unknown>): string {
    const flag = kind === undefined ? "" : "--manifests ";
    return `sops -d ${quotedForShell(name)} | pulumi-metallb check ${flag}-`;
}
