import { repositoryRoot } from "../../../lab/paths";
import type { ProgramStack } from "../scratch";

/** The Automation API's own access to the CLI, which its types omit. */
interface Command {
    run(args: string[], folder: string, environment: object, onOutput: (text: string) => void): Promise<unknown>;
}

/**
 * Returns the output of `pulumi preview --json` for a stack's program. The Automation API has no option for it, so the
 * flags are added to its own command line.
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
        // A failed preview prints its results too.
        if (printed === "") throw problem;
    } finally {
        Reflect.deleteProperty(workspace, "pulumiCommand"); // Restores the class's own property.
    }
    return withoutPluginWarning(printed);
}

/**
 * Removes the engine's warning that the lab's kubernetes plugin is older than the SDK. On a user's machine both fit.
 */
function withoutPluginWarning(preview: string): string {
    const { diagnostics = [], ...others } = JSON.parse(preview) as { diagnostics?: { message?: string }[] };
    const warning = /resource plugin kubernetes is expected to have version/;
    return JSON.stringify({ ...others, diagnostics: diagnostics.filter(({ message = "" }) => !warning.test(message)) });
}

/** Fields that differ in every run or on every machine, and that no summary reads. */
const MEANINGLESS = new Set(
    ["created", "modified", "sourcePosition", "stackTrace", "propertyDependencies", "resourceHooks"].concat(
        ["managedFields", "caCertificate", "recordsHash", "device", "uid", "resourceVersion", "creationTimestamp"],
        ["establishedSince", "openAPIV3Schema", "__inputs", "duration"],
    ),
);

/** Formats a preview for a file: indented, without meaningless fields and without paths of this machine. */
export function normalised(preview: string): string {
    const parsed: unknown = JSON.parse(preview, (key, value: unknown) => (MEANINGLESS.has(key) ? undefined : value));
    return `${JSON.stringify(parsed, undefined, 1)}\n`.replaceAll(repositoryRoot, "/repository");
}
