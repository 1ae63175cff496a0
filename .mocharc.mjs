import { availableParallelism } from "node:os";

export default {
    require: ["tsx/cjs"],
    spec: ["tests/unit/**/*.test.ts"],
    timeout: 10000,
    // Much of a unit test is waiting for a process. Mocha's own number is 1 on two cores.
    parallel: true,
    jobs: Math.max(2, availableParallelism()),
};
