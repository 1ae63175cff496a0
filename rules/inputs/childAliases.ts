import type { Finding } from "../model";
import { ofInstallation, quoted } from "../finding";
import { pathText } from "./structure";

/** More than any but a very large configuration has. */
const MOST_NAMES = 30;

/**
 * Names that no child of the component has: what stood under such an old name would be deleted, and its successor be made beside it.
 *
 * @param aliased The names of children that were said to have had others.
 * @param children The names that there are.
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
