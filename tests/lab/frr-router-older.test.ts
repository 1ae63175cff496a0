import { frrRoots } from "./frr-router-machine";
import { testsOfRouter } from "./frr-router-tests";

// Debian 12's FRR, if the machine has it.
describe("FrrRouter on a real router with the machine's own FRR", testsOfRouter(frrRoots.machine()));
