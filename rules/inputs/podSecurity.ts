import { ofInstallation } from "../finding";
import type { Configuration, Finding } from "../model";
import { isMap } from "../shared/maps";
import { isUnknown } from "../unknown";

type Map = Record<string, unknown>;

/** The label by which the API server learns what pods of a Namespace may do. */
const ENFORCE = "pod-security.kubernetes.io/enforce";

/** Whether a label is a pod-security label. With `create: false` these aren't set: they say which labels the namespace has. */
export function isPodSecurityLabel(key: string): boolean {
    return key.startsWith("pod-security.kubernetes.io/");
}

/** Speakers use the host's network and raw sockets. A namespace that the component doesn't make may forbid that. */
export function podSecurity({ namespace, install }: Map, configuration: Configuration): Finding[] {
    if (!isMap(namespace) || namespace.create !== false) return [];
    const method = isMap(install) ? install.method : install;
    if (method === "Existing" || isUnknown(method) || configuration.workloads?.speaker !== true) return [];
    if (isUnknown(namespace.labels)) return [];
    const enforced = isMap(namespace.labels) ? namespace.labels[ENFORCE] : undefined;
    if (isUnknown(enforced) || enforced === "privileged") return [];
    return [enforced === undefined ? notSaid(configuration) : refused(String(enforced), configuration)];
}

function notSaid({ namespace }: Configuration): Finding {
    return ofInstallation("warning", "namespace.create", {
        rule: "pod-security",
        message: `create is false, so that the component sets no pod-security labels. Speakers need the level "privileged", and where the cluster enforces another one, none of them starts.`,
        hint: `Label the namespace (${command(namespace)}), and say so in namespace.labels: { ${ENFORCE}: privileged }. That ends this warning.`,
    });
}

function refused(level: string, { namespace }: Configuration): Finding {
    return ofInstallation("error", `namespace.labels["${ENFORCE}"]`, {
        rule: "pod-security",
        message: `The namespace enforces ${JSON.stringify(level)}, and speakers need "privileged": none of them would start.`,
        hint: `Label the namespace (${command(namespace)}), and write { ${ENFORCE}: privileged } here.`,
    });
}

function command(namespace: string): string {
    const name = isUnknown(namespace) ? "<namespace>" : namespace;
    return `kubectl label --overwrite namespace ${name} ${ENFORCE}=privileged`;
}
