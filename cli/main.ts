import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { manifest } from "../base/manifest";
import { messageOf } from "../base/messageOf";
import { BACKENDS, NEWEST_KNOWN, visible } from "../rules";
import { check, type CheckOptions } from "./check";
import { explain } from "./explain";
import { filesNamed, slashed } from "./names";
import { planCommand, type PlanOptions } from "./plan";
import { summarize, type SummaryOptions } from "./summary";
import type { Streams } from "./streams";
import { Unreadable } from "./unreadable";

/** Exit codes: no errors, errors found, and unreadable input or failed output. */
export const EXIT = { clean: 0, errors: 1, unreadable: 2 } as const;

const EXAMPLES = [
    "pulumi-metallb check Pulumi.prod.yaml",
    "pulumi-metallb check --manifests clusters/prod/",
    "pulumi-metallb check --manifests pools.yaml peers.yaml",
    "kubectl get -n metallb-system -o yaml ipaddresspools,bgppeers,bgpadvertisements,nodes \\\n" +
        "      | pulumi-metallb check --manifests --backend frr -",
    "pulumi-metallb check --fleet stacks/*.yaml",
    "pulumi-metallb check --json inputs.yaml | jq -r '.findings[].message'",
    "pulumi-metallb check --explain pool-overlap",
];

const AFTER_OPTIONS = `
Examples:
${EXAMPLES.map((command) => `  $ ${command}`).join("\n")}

Exit codes: 0: no errors (warnings are possible). 1: errors. 2: no errors, but a file is unreadable.`;

/** Runs the command, and returns its exit code. */
export async function main(args: string[], { out, err, readStdin }: Streams): Promise<number> {
    const streams = {
        out: (text: string) => out(visible(text)),
        err: (text: string) => err(visible(text)),
        readStdin,
    };
    let exitCode: number = EXIT.clean;
    const program = new Command("pulumi-metallb")
        .description(
            "MetalLB as one Pulumi component: checks its configuration without a cluster, and summarizes previews.",
        )
        .version(manifest().version)
        .exitOverride()
        .configureOutput({ writeOut: streams.out, writeErr: streams.err });
    program
        .command("check")
        .description("check a stack's configuration, a file of the component's inputs, or Kubernetes manifests")
        .usage("[options] <files...>")
        .argument("[files...]", "YAML or JSON files; with --manifests also folders; use - for standard input")
        .option("--manifests", "the files hold Kubernetes manifests; together they are one configuration")
        .addOption(
            new Option(
                "--fleet",
                "the files describe clusters of one network: also check them against each other",
            ).conflicts("manifests"),
        )
        .addOption(
            new Option(
                "--backend <backend>",
                "MetalLB's BGP backend (default: as the manifests say, or frr-k8s)",
            ).choices(BACKENDS),
        )
        .option(
            "--metallb-version <version>",
            `the version of MetalLB (default: as the manifests say, or ${NEWEST_KNOWN})`,
            withoutV,
        )
        .option("--namespace <namespace>", "MetalLB's namespace (default: as the manifests say, or metallb-system)")
        .option("--json", "print the findings as JSON")
        .addOption(
            new Option("--explain <rule>", "print a rule's finding, reason and fix; check no files").conflicts([
                "manifests",
                "fleet",
                "backend",
                "metallbVersion",
                "namespace",
                "json",
            ]),
        )
        .addHelpText("after", AFTER_OPTIONS)
        .exitOverride()
        .configureOutput({ writeOut: streams.out, writeErr: streams.err })
        .action(async (files: string[], options: CheckOptions, command: Command) => {
            if (options.explain !== undefined) {
                if (files.length > 0) command.error("error: --explain takes no files -> remove the files");
                return streams.out(explain(options.explain));
            }
            if (files.length === 0) command.error("error: missing required argument 'files'");
            const { text, hasErrors, problems } = await check(await filesNamed(files), options, streams.readStdin);
            streams.out(text);
            for (const problem of problems) streams.err(`pulumi-metallb: ${problem}\n`);
            // An error in the configuration matters more than an unreadable file.
            exitCode = hasErrors ? EXIT.errors : problems.length > 0 ? EXIT.unreadable : EXIT.clean;
        });
    program
        .command("plan")
        .description("allocate the clusters' blocks from a supernet, and show the free addresses")
        .argument("<plan>", "the address plan, a YAML file")
        .argument("[stacks...]", "the clusters' stack files, for --check")
        .option("--write", "pin every cluster's block in the plan")
        .option("--check", "report pools outside their cluster's block, and clusters that the plan lacks")
        .exitOverride()
        .configureOutput({ writeOut: streams.out, writeErr: streams.err })
        .action(async (file: string, stacks: string[], options: PlanOptions) => {
            const { text, hasErrors } = await planCommand(slashed(file), await filesNamed(stacks), options);
            streams.out(text);
            exitCode = hasErrors ? EXIT.errors : EXIT.clean;
        });
    program
        .command("summary")
        .description(
            "summarize the output of pulumi preview --json --show-sames in Markdown, for a pull request's comment",
        )
        .argument(
            "[files...]",
            "the output of the previews, one file for each stack; use - for standard input (default)",
        )
        .option("--stack <name>", "the stack's name in the title (default: the preview's own)")
        .option("--limit <characters>", "the maximum length of the summary (default: GitHub's 65536)", positive)
        .exitOverride()
        .configureOutput({ writeOut: streams.out, writeErr: streams.err })
        .action(async (files: string[], options: SummaryOptions) => {
            streams.out(await summarize(await filesNamed(files), options, streams.readStdin));
        });
    try {
        await program.parseAsync(args, { from: "user" });
        return exitCode;
    } catch (problem) {
        if (problem instanceof CommanderError) return problem.exitCode === 0 ? EXIT.clean : EXIT.unreadable;
        streams.err(`pulumi-metallb: ${reasonOf(problem)}\n`);
        return EXIT.unreadable;
    }
}

/** The version without the leading v of MetalLB's releases and images. The chart's versions have none. */
function withoutV(version: string): string {
    return version.replace(/^v(?=\d)/, "");
}

function positive(text: string): number {
    if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError("Write a number of characters, such as 65536.");
    return Number(text);
}

/** The message for an error. An unexpected error is reported as a bug of this command, without a stack trace. */
function reasonOf(problem: unknown): string {
    if (problem instanceof Unreadable) return problem.message;
    return `${messageOf(problem)}. This is a bug in pulumi-metallb -> report it with the input.`;
}
