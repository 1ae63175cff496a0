import * as fs from "node:fs";
import * as path from "node:path";
import { installPackages, missingPackages } from "./packages";
import { cacheRoot } from "./paths";
import { judge, observe, refuse } from "./preflight";
import type { Topology } from "./topology";

/** Refuses a machine that can't run the lab; otherwise installs the missing packages. */
export async function checkMachine(t: Topology, say: (text: string) => void): Promise<void> {
    refuse(judge(await observe(t)));
    const packages = missingPackages();
    if (packages.length > 0) {
        say(`installing Debian packages: ${packages.join(" ")}`);
        const log = path.join(cacheRoot(), "logs", "apt-get.log");
        fs.mkdirSync(path.dirname(log), { recursive: true });
        await installPackages(packages, log);
    }
}
