/** The syntax of Kubernetes names, labels and annotations (k8s.io/apimachinery/pkg/util/validation). */

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const QUALIFIED = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

/** IsDNS1123Subdomain: what a custom resource may be called. */
export function isSubdomain(text: string): boolean {
    return text.length <= 253 && SUBDOMAIN.test(text);
}

/** IsDNS1123Label: what a namespace may be called. */
export function isDnsLabel(text: string): boolean {
    return text.length <= 63 && LABEL.test(text);
}

/** IsQualifiedName: `name` or `prefix/name`, a label's or an annotation's key. */
export function isQualifiedName(text: string): boolean {
    const parts = text.split("/");
    const name = parts.at(-1) ?? "";
    if (parts.length > 2 || name.length > 63 || !QUALIFIED.test(name)) return false;
    return parts.length === 1 || isSubdomain(parts[0] ?? "");
}

/** IsValidLabelValue: may be empty. */
export function isLabelValue(text: string): boolean {
    return text.length <= 63 && (text === "" || QUALIFIED.test(text));
}
