#!/usr/bin/env node
// The command's process.
import "../base/nodeVersion";
import "../base/compileCache";
/* eslint-disable @typescript-eslint/no-require-imports */
import type * as command from "./main";
import type * as streams from "./streams";

const { EXIT, main } = require("./main") as typeof command;
const { onProcessStreams } = require("./streams") as typeof streams;

void onProcessStreams((given) => main(process.argv.slice(2), given)).then((code) => {
    process.exitCode = code ?? EXIT.unreadable;
});
