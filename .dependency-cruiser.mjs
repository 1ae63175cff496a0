// The arrows of docs/architecture.md: what each folder may import. `npm run lint` refuses anything else.

/** Own folders, packages of npm and modules of Node.js, by the folder that may import them. */
const FOLDERS = {
    // Pure: `net` is for isIP only, which eslint.config.mjs sees to.
    rules: { own: [], npm: ["ip-num", "semver", "yaml", "zod"], node: ["crypto", "net", "util"] },
    review: { own: ["rules/"], npm: ["zod"], node: [] },
    policy: { own: ["rules/"], npm: ["@pulumi/policy", "semver"], node: [] },
    base: { own: ["rules/"], npm: ["@pulumi/pulumi"], node: ["async_hooks", "fs", "path"] },
    cli: { own: ["base/", "review/", "rules/"], npm: ["commander", "yaml"], node: ["fs", "path", "stream"] },
    // Components register resources: they open no connections and start no programs.
    components: {
        own: ["base/", "rules/"],
        npm: ["@pulumi/command", "@pulumi/kubernetes", "@pulumi/pulumi", "yaml"],
        node: ["async_hooks", "crypto", "fs", "os", "path", "util", "zlib"],
    },
    provider: {
        own: ["base/", "rules/"],
        npm: ["@grpc/grpc-js", "@pulumi/pulumi", "fast-xml-parser", "google-protobuf", "undici", "zod"],
        node: ["crypto", "fs", "net", "path", "timers", "tls", "zlib"],
    },
};

/** Files that may import more than the rest of their folder. */
const EXCEPTIONS = {
    // A router over SSH has no resource in the plugin that could read it, so the component does.
    "components/frr/ssh.ts": { npm: ["ssh2"] },
    // FluxGit writes the chart's values into a file, so the component downloads the chart.
    "components/fluxGit/download.ts": { npm: ["tar"] },
    // The plugin constructs the package's components by their names, for programs in other languages.
    "provider/lazy.ts": { own: ["index.ts"] },
    "provider/schema/infer.ts": { own: ["index.ts"], npm: ["typescript"] },
    // The build reads the schema from the sources.
    "provider/schema/analyzer.ts": { npm: ["typescript"] },
};

/** The modules that Node.js, the engine and users' programs load first. */
const ENTRIES = [
    "^(index|check)[.]ts$",
    "^(cli|provider)/main[.]ts$",
    "^policy/(pack|policies)[.]ts$",
    "^provider/schema/generate[.]ts$",
];

const MODULE = "[.][jt]s$";
const pattern = (texts) => (texts.length > 0 ? `(${texts.join("|").replaceAll(".", "[.]")})` : "(?!)");

/** Three rules for what `from` matches: own modules, packages and Node.js. */
function rulesOf(name, from, { own, npm, node }) {
    const rule = (kind, allowed, to) => ({
        name: `${name}: ${kind}`,
        comment: `Allowed: ${allowed.join(", ") || "none"}. -> Move what both need to a folder that both may import.`,
        severity: "error",
        from,
        to,
    });
    const folder = `${name.split("/")[0]}/`;
    return [
        rule("own modules", own, { path: MODULE, pathNot: ["node_modules/", `^${pattern([folder, ...own])}`] }),
        rule("packages", npm, { path: "node_modules/", pathNot: `node_modules/(@types/)?${pattern(npm)}/` }),
        rule("Node.js", node, { dependencyTypes: ["core"], pathNot: `^(node:)?${pattern(node)}(/|$)` }),
    ];
}

const folders = Object.entries(FOLDERS).flatMap(([folder, may]) =>
    rulesOf(folder, { path: `^${folder}/`, pathNot: `^${pattern(Object.keys(EXCEPTIONS))}$` }, may),
);
const exceptions = Object.entries(EXCEPTIONS).flatMap(([file, more]) => {
    const may = FOLDERS[file.split("/")[0]];
    const all = Object.keys(may).map((kind) => [kind, [...may[kind], ...(more[kind] ?? [])]]);
    return rulesOf(file, { path: `^${pattern([file])}$` }, Object.fromEntries(all));
});

export default {
    forbidden: [
        ...folders,
        ...exceptions,
        {
            name: "no cycle",
            comment: "Modules import each other in a circle. -> Move what both need into a third one.",
            severity: "error",
            from: {},
            to: { circular: true },
        },
        {
            name: "check without Pulumi",
            comment: "The command and `pulumi-metallb/check` start without loading Pulumi.",
            severity: "error",
            from: { path: "^(check|cli/main)[.]ts$" },
            to: { path: "node_modules/@pulumi/", reachable: true },
        },
        {
            name: "unused",
            comment:
                "Nothing that the package offers loads this module. -> Load it, such as a rule in rules/index.ts, or delete it.",
            severity: "error",
            from: { path: ENTRIES },
            to: { path: `^${pattern(Object.keys(FOLDERS))}/`, pathNot: ENTRIES, reachable: false },
        },
    ],
    options: {
        doNotFollow: { path: "node_modules" },
        tsPreCompilationDeps: true,
        tsConfig: { fileName: "tsconfig.json" },
        skipAnalysisNotInRules: true,
        enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["types", "require", "node", "default"] },
    },
};
