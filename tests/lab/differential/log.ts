import * as fs from "node:fs";
import * as path from "node:path";
import type { Lab } from "../../../lab";

const EVERY = 5;

/**
 * Follows the lines that a pod logs from now on, until the returned function is called. Reads the kubelet's file: a
 * request to the kubelet takes a second.
 */
export function followLog(
    lab: Lab,
    pod: { name: string; uid: string; container: string; restartCount: number },
    onLine: (line: string) => void,
) {
    const folder = `metallb-system_${pod.name}_${pod.uid}`;
    const file = path.join(
        lab.logs,
        "pods",
        lab.topology.nodes[0]!.name,
        folder,
        pod.container,
        `${pod.restartCount}.log`,
    );
    let descriptor = fs.openSync(file, "r");
    let position = fs.fstatSync(descriptor).size;
    let rest = "";
    const read = () => {
        const buffer = Buffer.alloc(fs.fstatSync(descriptor).size - position);
        position += fs.readSync(descriptor, buffer, 0, buffer.length, position);
        const lines = (rest + buffer.toString()).split("\n");
        rest = lines.pop()!;
        // The time, the stream and a flag for complete lines come before the text.
        lines.forEach((line) => onLine(line.replace(/^\S+ \S+ \S+ /, "")));
    };
    const timer = setInterval(() => {
        read();
        if (!isRotated(file, descriptor)) return;
        read();
        fs.closeSync(descriptor);
        descriptor = fs.openSync(file, "r");
        position = 0;
    }, EVERY);
    return () => {
        clearInterval(timer);
        fs.closeSync(descriptor);
    };
}

/** Whether the kubelet has moved a long log away and started a new one. */
function isRotated(file: string, descriptor: number): boolean {
    return fs.existsSync(file) && fs.statSync(file).ino !== fs.fstatSync(descriptor).ino;
}
