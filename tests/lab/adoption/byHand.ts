import * as fs from "node:fs";
import * as path from "node:path";
import type { MetalLbArgs } from "../../../index";
import type { Lab } from "../../../lab";
import { repositoryRoot } from "../../../lab/paths";
import { labInputs } from "../scratch";

/** Returns the inputs that match the objects of `installByHand`: with the same names, and without passwords. */
export function byHandInputs(lab: Lab): MetalLbArgs {
    const { bgp, ...inputs } = labInputs(lab, "0.16.2");
    return {
        ...inputs,
        bgp: {
            peers: bgp?.peers?.map((peer) => ({ ...peer, password: undefined })),
            advertisements: [{ name: "lab", ipAddressPools: ["lab"] }],
        },
    };
}

/** Returns the custom resources of `installByHand`, as kubectl names them. */
export function customResources({ topology }: Lab): string[] {
    const peers = topology.firewalls.map(({ name }) => `bgppeer/${name}`);
    return ["ipaddresspool/lab", ...peers, "bgpadvertisement/lab"];
}

/** Returns the objects' UIDs; an unchanged UID means the same object. */
export async function uidsOf(lab: Lab, objects: string[]): Promise<string[]> {
    const get = (object: string) => ["get", object, "-n", "metallb-system", "-o", "jsonpath={.metadata.uid}"];
    return Promise.all(objects.map((object) => lab.kubectl(get(object))));
}

/** Returns the kubectl commands in a section of the guide. */
export function guideSteps(section: string): string[] {
    const guide = fs.readFileSync(path.join(repositoryRoot, "docs/operate/moves.md"), "utf8");
    const text = guide.slice(guide.indexOf(`## ${section}`)).split(/\n## /)[0] ?? "";
    const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = ""]) => block);
    const commands = blocks
        .join("")
        .replaceAll(/\\\n\s*/g, "")
        .split("\n")
        .map((command) => command.trim());
    return commands.filter((command) => command.startsWith("kubectl "));
}
