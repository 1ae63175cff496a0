import type * as automation from "@pulumi/pulumi/automation";

/** The number of resources that an operation created, updated, left unchanged. */
type Changes = Partial<Record<automation.OpType, number>>;

/** The result of an operation. */
export interface Done {
    stdout: string;
    summary: { resourceChanges: Changes };
}

/** A stack on the lab, and the results of its operations. */
export interface LiveStack {
    stack: automation.Stack;
    /** The engine's output of the last operation. */
    output: string;
    up(options?: automation.UpOptions): Promise<Done>;
    preview(options?: automation.PreviewOptions): Promise<automation.PreviewResult>;
    refresh(options?: automation.RefreshOptions): Promise<Done>;
    destroy(): Promise<void>;
    outputs(): Promise<automation.OutputMap>;
    /** Returns the last part of every URN in the state. */
    resources(): Promise<string[]>;
}

/** Returns a stack's operations, which keep the engine's output. */
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
 * Returns the same stack without the Automation API's queries after each operation. They start the CLI three times for
 * the outputs and a summary. Few tests read them, and the starts take longer than many an update.
 */
function withoutQuestions(stack: automation.Stack): automation.Stack {
    const nothing = () => Promise.resolve({});
    return Object.assign(Object.create(stack) as automation.Stack, { outputs: nothing, info: nothing });
}

type OnEvent = (event: automation.EngineEvent) => void;

/** Runs an operation, and counts its changes from the engine's own events. */
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
