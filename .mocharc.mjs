import { availableParallelism } from "node:os";

export default {
    require: ["tsx/cjs"],
    spec: ["tests/unit/**/*.test.ts"],
    // It only ends a test that hangs: a busy machine is slow.
    timeout: 240_000,
    // Much of a unit test is waiting for a process, so that one more than there are cores is quicker.
    parallel: true,
    jobs: availableParallelism() + 1,
};
