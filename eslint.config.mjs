import js from "@eslint/js";
import tseslint from "typescript-eslint";

export default tseslint.config(
    // The example's types are those of an SDK that its test generates.
    {
        ignores: [
            "dist/",
            "site/dist/",
            "site/.vitepress/.temp/",
            "**/node_modules/",
            "coverage/",
            "tests/unit/docs/globals.d.ts",
            "examples/consumers/typescript/",
        ],
    },
    js.configs.recommended,
    ...tseslint.configs.recommended,
    {
        languageOptions: {
            parserOptions: {
                projectService: {
                    allowDefaultProject: ["*.mjs", "scripts/*.{js,mjs}", "stacks/*.js", "examples/pull-requests/*.mjs"],
                },
            },
        },
        rules: {
            "@typescript-eslint/no-floating-promises": "error",
            "@typescript-eslint/consistent-type-imports": "error",
            eqeqeq: "error",
            "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
        },
    },
    { files: ["**/*.{js,mjs}"], ...tseslint.configs.disableTypeChecked },
    {
        files: ["**/*.js"],
        languageOptions: { globals: { require: false, module: false, exports: false, __dirname: false } },
    },
    // What .dependency-cruiser.mjs can't see: single names of a module, and globals.
    {
        files: ["rules/**", "review/**", "policy/**", "routers/**/rules/**", "routers/**/review.ts"],
        rules: {
            "no-restricted-imports": [
                "error",
                {
                    paths: [
                        {
                            name: "node:net",
                            allowImportNames: ["isIP", "isIPv4", "isIPv6"],
                            message: "Rules are pure.",
                        },
                    ],
                },
            ],
            "no-restricted-globals": ["error", "console", "fetch", "process", "setInterval", "setTimeout"],
        },
    },
    {
        files: ["components/**", "routers/**/components/**"],
        ignores: ["components/fluxGit/download.ts"],
        rules: { "no-restricted-globals": ["error", "fetch"] },
    },
    { files: ["lab/**", "tests/**"], rules: { "@typescript-eslint/no-explicit-any": "off" } },
);
