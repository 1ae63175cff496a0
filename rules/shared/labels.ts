/** The syntax of Kubernetes names, labels and annotations (k8s.io/apimachinery/pkg/util/validation). */

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const QUALIFIED = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

/** Whether a text can be the name of a custom resource (IsDNS1123Subdomain). */
export function isSubdomain(text: string): boolean {
    return text.length <= 253 && SUBDOMAIN.test(text);
}

/** Whether a text can be the name of a namespace (IsDNS1123Label). */
export function isDnsLabel(text: string): boolean {
    return text.length <= 63 && LABEL.test(text);
}

/** Whether a text can be the key of a label or an annotation: `name` or `prefix/name` (IsQualifiedName). */
export function isQualifiedName(text: string): boolean {
    const parts = text.split("/");
    const name = parts.at(-1) ?? "";
    if (parts.length > 2 || name.length > 63 || !QUALIFIED.test(name)) return false;
    return parts.length === 1 || isSubdomain(parts[0] ?? "");
}

/** Whether a text can be the value of a label. It may be empty (IsValidLabelValue). */
export function isLabelValue(text: string): boolean {
    return text.length <= 63 && (text === "" || QUALIFIED.test(text));
}
