import { manifest, type Manifest } from "../base/manifest";

/** The page made from the catalogue, within the package and the repository. Its headings are the rules' ids. */
export const RULES_PAGE = "docs/rules.md";

/** Where the page of this version is: in the repository, or in the package as long as package.json names no repository. */
export function rulesPage({ repository, version }: Manifest = manifest()): string {
    const url = typeof repository === "string" ? repository : repository?.url;
    const home = /^(?:git\+)?(https:\/\/.+?)(?:\.git)?$/.exec(url ?? "")?.[1];
    return home === undefined ? RULES_PAGE : `${home}/blob/v${version}/${RULES_PAGE}`;
}
