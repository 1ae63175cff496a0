import { LabError } from "../errors";

/** Returns a firewall's configuration without the element that every save changes. */
export function withoutRevision(configuration: string): string {
    const without = configuration.replace(/<revision>[\s\S]*?<\/revision>/, "");
    if (without === configuration) {
        throw new LabError("config.xml has no revision");
    }
    return without;
}
