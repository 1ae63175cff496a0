// One operation of one program, in a process of its own as under Pulumi's language host. It is compiled before, since nothing must be
// translated while the time is taken; and the program is loaded when the engine asks for it, since that is a part of what it costs.
import * as automation from "@pulumi/pulumi/automation";
import type * as component from "./component";

/** Who makes the resources. */
export type Way = "handWritten" | "component" | "plugin";

export type Operation = "preview" | "up" | "destroy";

export interface Order {
    way: Way;
    operation: Operation;
    /** How many pools. */
    count: number;
    /** The folder of the Pulumi CLI, with a `bin` in it. */
    cli: string;
    environment: Record<string, string>;
    /** The project's folder, the same for all operations of a stack. */
    workDir: string;
}

/** What it took. */
export interface Taken {
    milliseconds: number;
    /** The most memory that this process had, the program's. */
    peakMiB: number;
}

async function operate({ way, operation, count, cli, environment, workDir }: Order): Promise<Taken> {
    const program = async () => {
        // eslint-disable-next-line @typescript-eslint/no-require-imports
        (require(`./${way}`) as typeof component).program(count);
    };
    const stack = await automation.LocalWorkspace.createOrSelectStack(
        { stackName: `bench-${way}`.toLowerCase(), projectName: "metallb-bench", program },
        { pulumiCommand: await automation.PulumiCommand.get({ root: cli }), envVars: environment, workDir },
    );
    // The Automation API asks the CLI for more once the engine has said its last word, which no user waits for.
    let last = NaN;
    const onOutput = () => void (last = performance.now());
    const start = performance.now();
    await stack[operation]({ onOutput });
    return { milliseconds: last - start, peakMiB: process.resourceUsage().maxRSS / 1024 };
}

operate(JSON.parse(process.argv[2] ?? "") as Order).then(
    (taken) => process.stdout.write(JSON.stringify(taken), () => process.exit()),
    (error: Error) => {
        console.error(error.message);
        process.exit(1);
    },
);
