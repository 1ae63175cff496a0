import * as fs from "node:fs";
import { run } from "../exec";

/** Packs a folder reproducibly: equal content gives equal bytes. */
export async function packReproducibly(folder: string, archive: string): Promise<void> {
    const names = fs.readdirSync(folder).sort();
    const fixed = ["--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner", "--format=ustar"];
    await run(["tar", ...fixed, "-C", folder, "-cf", archive, ...names]);
}
