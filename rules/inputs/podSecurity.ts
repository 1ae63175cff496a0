import { ofInstallation } from "../finding";
import type { Configuration, Finding } from "../model";
import { isMap } from "../shared/maps";
import { isUnknown } from "../unknown";

type Map = Record<string, unknown>;

/** The label with the pod-security level that the API server enforces in a Namespace. */
const ENFORCE = "pod-security.kubernetes.io/enforce";

/** Whether a label is a pod-security label. With `create: false`, the component doesn't set these labels: they describe the namespace. */
export function isPodSecurityLabel(key: string): boolean {
    return key.startsWith("pod-security.kubernetes.io/");
}

/** Checks that an existing namespace permits speakers, which use the host's network and raw sockets. */
export function podSecurity({ namespace, install }: Map, configuration: Configuration): Finding[] {
    if (!isMap(namespace) || namespace.create !== false) return [];
    const method = isMap(install) ? install.method : install;
    if (method === "Existing" || isUnknown(method) || configuration.workloads?.speaker !== true) return [];
    if (isUnknown(namespace.labels)) return [];
    const enforced = isMap(namespace.labels) ? namespace.labels[ENFORCE] : undefined;
    if (isUnknown(enforced) || enforced === "privileged") return [];
    return [enforced === undefined ? notDescribed(configuration) : refused(String(enforced), configuration)];
}

function notDescribed({ namespace }: Configuration): Finding {
    return ofInstallation("warning", "namespace.create", {
        rule: "pod-security",
        message: `create is false, so the component sets no pod-security labels. Speakers need the level "privileged": if the cluster enforces another level, no speaker starts.`,
        hint: `Label the namespace (${command(namespace)}), and repeat the label in namespace.labels: { ${ENFORCE}: privileged }. This warning then ends.`,
    });
}

function refused(level: string, { namespace }: Configuration): Finding {
    return ofInstallation("error", `namespace.labels["${ENFORCE}"]`, {
        rule: "pod-security",
        message: `The namespace enforces ${JSON.stringify(level)}, but speakers need "privileged": no speaker would start.`,
        hint: `Label the namespace (${command(namespace)}), and write { ${ENFORCE}: privileged } here.`,
    });
}

function command(namespace: string): string {
    const name = isUnknown(namespace) ? "<namespace>" : namespace;
    return `kubectl label --overwrite namespace ${name} ${ENFORCE}=privileged`;
}
