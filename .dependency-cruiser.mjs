// The arrows of docs/understand/architecture.md: what each folder may import. `npm run lint` refuses anything else.

/**
 * By role: the roles, packages of npm and modules of Node.js that its modules may import. A folder at the top has a role, and a folder of
 * that name in routers/ or in a family's folder has the same.
 */
const ROLES = {
    // Pure: `net` is for isIP only, which eslint.config.mjs sees to.
    rules: { own: [], npm: ["ip-num", "semver", "yaml", "zod"], node: ["crypto", "net", "util"] },
    review: { own: ["rules"], npm: ["zod"], node: [] },
    policy: { own: ["rules"], npm: ["@pulumi/policy", "semver"], node: [] },
    base: { own: ["rules"], npm: ["@pulumi/pulumi"], node: ["async_hooks", "fs", "module", "path"] },
    cli: { own: ["base", "review", "rules"], npm: ["commander", "yaml"], node: ["fs", "path", "stream"] },
    // Components register resources: they open no connections and start no programs.
    components: {
        own: ["base", "rules"],
        npm: ["@pulumi/command", "@pulumi/kubernetes", "@pulumi/pulumi", "yaml"],
        node: ["async_hooks", "crypto", "fs", "os", "path", "util", "zlib"],
    },
    provider: {
        own: ["base", "rules"],
        npm: ["@grpc/grpc-js", "@pulumi/pulumi", "fast-xml-parser", "google-protobuf", "undici", "zod"],
        node: ["crypto", "fs", "module", "net", "path", "timers", "tls", "zlib"],
    },
};

/** Files that may import more than the others of their role. */
const EXCEPTIONS = {
    // A router over SSH has no resource in the plugin that could read it, so the component does.
    "routers/frr/components/ssh.ts": { role: "components", npm: ["ssh2"] },
    // FluxGit writes the chart's values into a file, so the component downloads the chart.
    "components/fluxGit/download.ts": { role: "components", npm: ["tar"] },
    // The plugin constructs the package's components by their names, for programs in other languages.
    "provider/lazy.ts": { role: "provider", files: ["index.ts"] },
    "provider/schema/infer.ts": { role: "provider", files: ["index.ts"], npm: ["typescript"] },
    // The build reads the schema from the sources.
    "provider/schema/analyzer.ts": { role: "provider", npm: ["typescript"] },
    "provider/schema/docstring.ts": { role: "provider", npm: ["typescript"] },
};

/** The modules that Node.js, the engine and users' programs load first. */
const ENTRIES = [
    "^(index|check)[.]ts$",
    "^(cli|provider)/start[.]ts$",
    "^policy/(pack|policies)[.]ts$",
    "^provider/schema/generate[.]ts$",
];

const MODULE = "[.][jt]s$";
const escaped = (text) => text.replaceAll(".", "[.]");
const anyOf = (patterns) => (patterns.length > 0 ? `(${patterns.join("|")})` : "(?!)");
const folderOf = (role) => `(${role}|routers/${role}|routers/[^/]+/${role})(/|[.]ts$)`;
const allFolders = `^${anyOf(Object.keys(ROLES).map(folderOf))}`;
const exceptions = Object.keys(EXCEPTIONS).map(escaped);

/** Three rules for the modules that `from` matches: own modules, packages and Node.js. */
function rulesOf(name, from, { role, own, npm, node, files = [] }) {
    const ownPaths = anyOf([...[role, ...own].map(folderOf), ...files.map(escaped)]);
    const rule = (kind, allowed, to) => ({
        name: `${name}: ${kind}`,
        comment: `Allowed: ${allowed.join(", ") || "none"}. -> Move what both need to a folder that both may import.`,
        severity: "error",
        from,
        to,
    });
    return [
        rule("own modules", [...own, ...files], { path: MODULE, pathNot: ["node_modules/", `^${ownPaths}`] }),
        rule("packages", npm, {
            path: "node_modules/",
            pathNot: `node_modules/(@types/)?${anyOf(npm.map(escaped))}/`,
        }),
        rule("Node.js", node, { dependencyTypes: ["core"], pathNot: `^(node:)?${anyOf(node)}(/|$)` }),
    ];
}

const ofRoles = Object.entries(ROLES).flatMap(([role, may]) =>
    rulesOf(role, { path: `^${folderOf(role)}`, pathNot: `^${anyOf(exceptions)}$` }, { role, ...may }),
);
const ofExceptions = Object.entries(EXCEPTIONS).flatMap(([file, { role, files, npm = [] }]) => {
    const may = ROLES[role];
    return rulesOf(file, { path: `^${escaped(file)}$` }, { ...may, role, files, npm: [...may.npm, ...npm] });
});

export default {
    forbidden: [
        ...ofRoles,
        ...ofExceptions,
        {
            name: "a role",
            comment: "No role says what this module may import. -> Put it into a folder that has one.",
            severity: "error",
            from: { path: "^routers/", pathNot: allFolders },
            to: {},
        },
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
            from: { path: "^(check|cli/(main|start))[.]ts$" },
            to: { path: "node_modules/@pulumi/", reachable: true },
        },
        {
            name: "unused",
            comment:
                "Nothing that the package offers loads this module. -> Load it, such as a rule in rules/index.ts, or delete it.",
            severity: "error",
            from: { path: ENTRIES },
            to: { path: allFolders, pathNot: ENTRIES, reachable: false },
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
