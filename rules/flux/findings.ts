import { ofInstallation, type FindingDetails } from "../finding";
import type { Finding } from "../model";

export type Map = Record<string, unknown>;

/** An error in the component's inputs. */
export function problem(path: string, rule: FindingDetails["rule"], details: Omit<FindingDetails, "rule">): Finding {
    return ofInstallation("error", path, { rule, ...details });
}
