import { frrRoots } from "./frr-router-machine";
import { testsOfRouter } from "./frr-router-tests";

describe("FrrRouter on a real router", testsOfRouter(frrRoots.lab()));
