// `npm run demo`: runs the command line with files of this repository. It opens no connection and writes no file.
import { styleText } from "node:util";
import { EXIT, main } from "../cli/main";
import { onProcessStreams, type Streams } from "../cli/streams";

const WRONG = "examples/first-look/Pulumi.office.yaml";

const INTRODUCTION = "A demonstration of pulumi-metallb on example files. It needs no cluster and changes nothing.\n";

const PARTS: { title: string; args: string[] }[] = [
    {
        title: "1. Check a configuration with three mistakes, before anything is created",
        args: ["check", WRONG],
    },
    {
        title: "2. Plan the addresses of a few clusters",
        args: ["plan", "examples/fleet/stacks/plan.yaml"],
    },
    {
        title: "3. Summarize a preview for a pull request (a real one, recorded: the cluster's AS number changes)",
        // The limit drops the table of steps: a comment collapses the table, a terminal can't.
        args: ["summary", "--limit", "1500", "tests/fixtures/previews/asn-changed.json"],
    },
];

const NEXT = `
In a comment on GitHub or GitLab the diagram is drawn, as in docs/operate/pull-requests.md.

Next
  Fix the mistakes, and check again:  npx pulumi-metallb check ${WRONG}
  Check your own manifests:           npx pulumi-metallb check --manifests <folder>
  Bring up your first cluster:        docs/start/first-cluster.md
  Watch a real cluster (Linux, root): npm run lab
`;

async function demo(streams: Streams): Promise<number> {
    const colors = process.stdout.isTTY && !process.env["NO_COLOR"];
    const bold = (text: string) => (colors ? styleText("bold", text) : text);
    streams.out(INTRODUCTION);
    for (const { title, args } of PARTS) {
        streams.out(`\n${bold(title)}\n$ npx pulumi-metallb ${args.join(" ")}\n`);
        const code = await main(args, streams);
        if (code === EXIT.unreadable) return code;
    }
    streams.out(NEXT);
    return EXIT.clean;
}

void onProcessStreams(demo).then((code) => {
    process.exitCode = code ?? EXIT.unreadable;
});
