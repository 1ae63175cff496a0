// The parts of the schema that can't be inferred from TypeScript.
import { CUSTOM_RESOURCES } from "../../rules";

/** The custom resources. The class has the description and the outputs, and `<class>Args` the inputs. */
export const RESOURCES: readonly string[] = ["ManifestFiles", ...CUSTOM_RESOURCES];

/** Kubernetes' own types among the inputs. Its SDK describes only their properties. */
export const KUBERNETES_TYPES: Record<string, string> = {
    LabelSelector: "Selects objects by their labels. All conditions must match.",
    LabelSelectorRequirement: "A condition on one label.",
    Toleration: "Lets a pod run on nodes with a taint, as in a pod's `spec.tolerations`.",
};
