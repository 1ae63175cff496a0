import * as fs from "node:fs";
import * as path from "node:path";

/** The previews recorded on the lab, each with its summary. */
export const FOLDER = path.resolve(__dirname, "../../fixtures/previews");

export const names = fs
    .readdirSync(FOLDER)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length));

export function recorded(name: string): string {
    return fs.readFileSync(path.join(FOLDER, `${name}.json`), "utf8");
}

/** A preview of many resources: a recorded preview with many copies of its pools and peers, under other names and addresses. */
export function grown(name: string, times: number): string {
    const preview = JSON.parse(recorded(name));
    const copies = preview.steps.flatMap((step: any) => {
        const kind = /:(IPAddressPool|BGPPeer)$/.exec(step.newState?.type ?? "");
        if (!kind) return [step];
        return Array.from({ length: times }, (_, index) => {
            const copy = structuredClone(step);
            copy.urn += `-${index}`;
            const { metadata, spec } = copy.newState.inputs;
            metadata.name += `-${index}`;
            if (spec.addresses) spec.addresses = [`10.${index >> 8}.${index & 255}.0/24`];
            else spec.peerAddress = `172.16.${index >> 8}.${index & 255}`;
            return copy;
        });
    });
    return JSON.stringify({ ...preview, steps: copies });
}
