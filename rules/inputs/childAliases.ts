import type { Finding } from "../model";
import { ofInstallation, quoted } from "../finding";
import { pathText } from "./structure";

/** The most names in a hint. Only a very large configuration has more. */
const MOST_NAMES = 30;

/**
 * Reports names that no child of the component has. The resource under the old name would be deleted, and a new resource created beside it.
 *
 * @param aliased The names of children for which `childAliases` gives an old name.
 * @param children The names of all children.
 */
export function unknownChildren(aliased: string[], children: string[]): Finding[] {
    return aliased
        .filter((name) => !children.includes(name))
        .map((name) =>
            ofInstallation("error", pathText(["childAliases", name]), {
                rule: "unknown-child",
                message: `None of the component's resources is called ${JSON.stringify(name)}.`,
                hint: `They are called ${quoted(children, MOST_NAMES)}.`,
            }),
        );
}
