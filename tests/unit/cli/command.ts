import { main } from "../../../cli/main";

/** Runs the command in this process. Returns its exit code and its output. */
export async function command(args: string[], stdin = ""): Promise<{ code: number; out: string; err: string }> {
    let out = "";
    let err = "";
    const code = await main(args, {
        out: (text) => void (out += text),
        err: (text) => void (err += text),
        readStdin: () => Promise.resolve(stdin),
    });
    return { code, out, err };
}
