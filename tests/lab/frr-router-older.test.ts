import { frrRoots } from "./frr-router-machine";
import { testsOfRouter } from "./frr-router-tests";

// Debian 12's, where that is what the machine has
describe("FrrRouter on a real router with the machine's own FRR", testsOfRouter(frrRoots.machine()));
