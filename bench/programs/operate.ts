// One operation of one program in a separate process, as under Pulumi's language host. The program is compiled before, so that the
// measured time includes no compilation. It is loaded when the engine runs it: loading is a part of the cost.
import * as automation from "@pulumi/pulumi/automation";
import type * as component from "./component";
import { peakMiB } from "./usage";

/** The program that creates the resources. */
export type Way = "handWritten" | "component" | "plugin";

export type Operation = "preview" | "up" | "destroy";

export interface Order {
    way: Way;
    operation: Operation;
    /** The number of pools. */
    count: number;
    /** The folder of the Pulumi CLI, with a `bin` in it. */
    cli: string;
    environment: Record<string, string>;
    /** The project's folder, the same for all operations of a stack. */
    workDir: string;
}

/** The time and the memory of an operation. */
export interface Taken {
    milliseconds: number;
    /** The peak memory of this process, which runs the program. */
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
    // Measures until the engine's last output. After it, the Automation API runs further commands, which a user doesn't wait for.
    let last = NaN;
    const onOutput = () => void (last = performance.now());
    const start = performance.now();
    await stack[operation]({ onOutput });
    return { milliseconds: last - start, peakMiB: peakMiB(process.pid) ?? NaN };
}

operate(JSON.parse(process.argv[2] ?? "") as Order).then(
    (taken) => process.stdout.write(JSON.stringify(taken), () => process.exit()),
    (error: Error) => {
        console.error(error.message);
        process.exit(1);
    },
);
