import { repositoryRoot } from "../../../lab/paths";
import type { ProgramStack } from "../scratch";

/** The Automation API's own way to the CLI, which its types leave out. */
interface Command {
    run(args: string[], folder: string, environment: object, onOutput: (text: string) => void): Promise<unknown>;
}

/**
 * What `pulumi preview --json` prints of a stack's program. The Automation API has no option for it, so its own command line gets the flags
 * on the way to the CLI.
 */
export async function previewJson({ stack }: ProgramStack, flags = ["--show-sames"]): Promise<string> {
    const { workspace } = stack;
    const command = workspace.pulumiCommand as unknown as Command;
    let printed = "";
    const withFlags = {
        ...command,
        run: (args: string[], folder: string, environment: Record<string, string>) =>
            command.run([...args, "--json", ...flags], folder, environment, (text) => void (printed += text)),
    };
    Object.defineProperty(workspace, "pulumiCommand", { configurable: true, value: withFlags });
    try {
        await stack.preview();
    } catch (problem) {
        // A preview that fails prints what it found, too.
        if (printed === "") throw problem;
    } finally {
        Reflect.deleteProperty(workspace, "pulumiCommand"); // the class's own stands behind it
    }
    return withoutPluginWarning(printed);
}

/** The lab's kubernetes plugin is older than the SDK, and the engine warns about it. On a user's machine the two fit each other. */
function withoutPluginWarning(preview: string): string {
    const { diagnostics = [], ...others } = JSON.parse(preview) as { diagnostics?: { message?: string }[] };
    const warning = /resource plugin kubernetes is expected to have version/;
    return JSON.stringify({ ...others, diagnostics: diagnostics.filter(({ message = "" }) => !warning.test(message)) });
}

/** What is another one in every run or on every machine, and no summary reads. */
const MEANINGLESS = new Set(
    ["created", "modified", "sourcePosition", "stackTrace", "propertyDependencies", "resourceHooks"].concat(
        ["managedFields", "caCertificate", "recordsHash", "device", "uid", "resourceVersion", "creationTimestamp"],
        ["establishedSince", "openAPIV3Schema", "__inputs", "duration"],
    ),
);

/** A preview as a file keeps it: indented, without what is meaningless, and with no path of this machine. */
export function normalised(preview: string): string {
    const parsed: unknown = JSON.parse(preview, (key, value: unknown) => (MEANINGLESS.has(key) ? undefined : value));
    return `${JSON.stringify(parsed, undefined, 1)}\n`.replaceAll(repositoryRoot, "/repository");
}
