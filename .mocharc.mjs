import { availableParallelism } from "node:os";

export default {
    require: ["tsx/cjs"],
    spec: ["tests/unit/**/*.test.ts"],
    timeout: 10000,
    // Much of a unit test is waiting for a process, so that one more than there are cores is quicker.
    parallel: true,
    jobs: availableParallelism() + 1,
};
