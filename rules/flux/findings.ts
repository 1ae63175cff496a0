import { ofInstallation, type Saying } from "../finding";
import type { Finding } from "../model";

export type Map = Record<string, unknown>;

/** An error in the component's inputs. */
export function problem(path: string, rule: Saying["rule"], saying: Omit<Saying, "rule">): Finding {
    return ofInstallation("error", path, { rule, ...saying });
}
