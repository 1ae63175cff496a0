/** A stand-in for pfSense, one process per firewall, in the firewall's network namespace: main.ts <box>. */
import * as fs from "node:fs";
import * as path from "node:path";
import { frrFolders, prepareFrr } from "../../frr/instance";
import { makeCertificate } from "./certificate";
import { initialConfiguration } from "./configuration";
import { listenForControl } from "./control";
import { Daemons } from "./daemons";
import { WebServer } from "./doors/server";
import { FaultList } from "./faults";
import { Journal } from "./journal";
import { evaluate, phpArgv, runOnFirewall } from "./php";
import { boxFiles, type BoxFiles, type Settings } from "./settings";
import { Synchronisation } from "./synchronisation";

async function main(root: string): Promise<void> {
    const files = boxFiles(root);
    const settings = JSON.parse(fs.readFileSync(files.settings, "utf8")) as Settings;
    const { firewall } = settings;
    fs.mkdirSync(files.temporary, { recursive: true });
    fs.mkdirSync(path.dirname(files.routingLog), { recursive: true });
    await makeConfiguration(settings, files);
    await makeCertificate(firewall.management.firewall, files);
    await prepareFrr(firewall.namespace);
    fs.symlinkSync(files.frr, path.join(frrFolders(firewall.namespace).etc, "frr.conf"));

    const daemons = new Daemons(firewall.namespace, files.routingLog, files.daemons, (daemon) => {
        console.error(`${daemon} ended unexpectedly, so this firewall ends too`);
        process.exit(1);
    });
    const faults = new FaultList(files);
    faults.set({});
    const journal = new Journal();
    const synchronisation = new Synchronisation(settings, files);
    // First: FRR is started through the control socket.
    await listenForControl({ files, daemons, faults, journal, synchronisation });
    // As at a boot: the package generates FRR's configuration, and starts FRR because it isn't running.
    const boot = "require_once('frr.inc'); require_once('gui.inc'); frr_generate_config(); box_await_restart();";
    await evaluate(boot, settings, files);
    synchronisation.begin();
    await new WebServer(settings, files, faults, journal).listen();
    console.log(`${firewall.name} answers on https://${firewall.management.firewall}`);
}

async function makeConfiguration(settings: Settings, files: BoxFiles): Promise<void> {
    const content = JSON.stringify(initialConfiguration(settings.firewall));
    const { code, output, errors } = await runOnFirewall(phpArgv(settings, "init.php"), content, settings, files);
    if (code !== 0) {
        throw new Error(`the first configuration could not be generated: ${(errors || output).trim()}`);
    }
}

main(process.argv[2] as string).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
});
