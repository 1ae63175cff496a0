import { manifest, type Manifest } from "../base/manifest";

/** The path of the page that is generated from the catalogue. Its headings are the rules' ids. */
export const RULES_PAGE = "docs/rules.md";

/** The URL of this version's page in the repository. Without a repository in package.json, the path in the package. */
export function rulesPage({ repository, version }: Manifest = manifest()): string {
    const url = typeof repository === "string" ? repository : repository?.url;
    const home = /^(?:git\+)?(https:\/\/.+?)(?:\.git)?$/.exec(url ?? "")?.[1];
    return home === undefined ? RULES_PAGE : `${home}/blob/v${version}/${RULES_PAGE}`;
}
