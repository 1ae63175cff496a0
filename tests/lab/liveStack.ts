import type * as automation from "@pulumi/pulumi/automation";

/** How many resources an operation created, updated, left the same. */
type Changes = Partial<Record<automation.OpType, number>>;

/** What became of an operation. */
export interface Done {
    stdout: string;
    summary: { resourceChanges: Changes };
}

/** A stack of its own on the lab, and what becomes of it. */
export interface LiveStack {
    stack: automation.Stack;
    /** Everything that the engine printed at the last operation. */
    output: string;
    up(options?: automation.UpOptions): Promise<Done>;
    preview(options?: automation.PreviewOptions): Promise<automation.PreviewResult>;
    refresh(options?: automation.RefreshOptions): Promise<Done>;
    destroy(): Promise<void>;
    outputs(): Promise<automation.OutputMap>;
    /** The URN's last part of every resource in the state. */
    resources(): Promise<string[]>;
}

/** A stack's operations, which keep what the engine prints. */
export function operations(stack: automation.Stack): LiveStack {
    const quiet = withoutQuestions(stack);
    const collect = () => {
        self.output = "";
        const note = (text: string) => void (self.output += text);
        return { onOutput: note, onError: note };
    };
    const self: LiveStack = {
        stack,
        output: "",
        up: (options) => counted((onEvent) => quiet.up({ ...collect(), ...options, onEvent }), options),
        preview: (options) => stack.preview({ ...collect(), ...options }),
        refresh: (options) => counted((onEvent) => quiet.refresh({ ...collect(), ...options, onEvent }), options),
        destroy: async () => void (await quiet.destroy(collect())),
        outputs: () => stack.outputs(),
        resources: async () => {
            const { deployment } = await stack.exportStack();
            return (deployment.resources ?? []).map(({ urn }: { urn: string }) => urn.split("::").pop()!).sort();
        },
    };
    return self;
}

/**
 * The same stack without what the Automation API asks after each operation. It starts the CLI three times for the outputs and a summary. Few
 * tests read them, and the starts take longer than many an update.
 */
function withoutQuestions(stack: automation.Stack): automation.Stack {
    const nothing = () => Promise.resolve({});
    return Object.assign(Object.create(stack) as automation.Stack, { outputs: nothing, info: nothing });
}

type OnEvent = (event: automation.EngineEvent) => void;

/** Runs an operation and takes its changes from the engine's own events. */
async function counted(
    operation: (onEvent: OnEvent) => Promise<{ stdout: string }>,
    { onEvent }: { onEvent?: OnEvent } = {},
): Promise<Done> {
    let resourceChanges: Changes = {};
    const { stdout } = await operation((event) => {
        resourceChanges = (event.summaryEvent?.resourceChanges as Changes | undefined) ?? resourceChanges;
        onEvent?.(event);
    });
    return { stdout, summary: { resourceChanges } };
}
