import * as fs from "node:fs";
import * as path from "node:path";
import { LabError } from "../errors";
import type { Lab } from "../index";

/** Keeps the firewalls' configurations as they are before the component has touched them, for `sameAsBefore`. */
export function keepConfigurations(lab: Lab): void {
    fs.mkdirSync(folder(lab), { recursive: true });
    for (const firewall of lab.firewalls) {
        fs.writeFileSync(file(lab, firewall.name), firewall.configXml());
    }
}

/** Whether every firewall's config.xml is, byte for byte, what it was, apart from the revision, which counts the saves. */
export function sameAsBefore(lab: Lab): string {
    for (const firewall of lab.firewalls) {
        const before = withoutRevision(fs.readFileSync(file(lab, firewall.name), "utf8"));
        const after = withoutRevision(firewall.configXml());
        if (before !== after) {
            throw new LabError(`config.xml of ${firewall.name} is not what it was: ${firstDifference(before, after)}`);
        }
    }
    const sizes = lab.firewalls.map(({ name, configXml }) => `${name} ${withoutRevision(configXml()).length} bytes`);
    return `${sizes.join(", ")}, as before`;
}

/** The configuration without the element that every save changes. */
export function withoutRevision(configuration: string): string {
    const without = configuration.replace(/<revision>[\s\S]*?<\/revision>/, "");
    if (without === configuration) {
        throw new LabError("config.xml has no revision");
    }
    return without;
}

function firstDifference(before: string, after: string): string {
    const [old, now] = [before.split("\n"), after.split("\n")];
    const line = old.findIndex((text, index) => text !== now[index]);
    return `line ${line + 1} was ${JSON.stringify(old[line])} and is ${JSON.stringify(now[line])}`;
}

function folder(lab: Lab): string {
    return path.join(path.dirname(lab.logs), "firewalls-before");
}

function file(lab: Lab, firewall: string): string {
    return path.join(folder(lab), `${firewall}.xml`);
}
