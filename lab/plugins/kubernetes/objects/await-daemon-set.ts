// A daemon set is ready when its controller has seen it, and every node that is to run it runs the new one (real: kstatus).
import { get, type JsonObject } from "../../shared/values";
import type { Readiness } from "./await";

const COUNTED = ["currentNumberScheduled", "updatedNumberScheduled", "numberAvailable", "numberReady"];

export function daemonSetReadiness(live: JsonObject): Readiness {
    const count = (key: string) => Number(get(live, "status", key) ?? 0);
    if (get(live, "status", "observedGeneration") !== get(live, "metadata", "generation")) {
        return { ready: false, problems: [] };
    }
    const wanted = count("desiredNumberScheduled");
    const short = COUNTED.find((key) => count(key) < wanted);
    return short === undefined
        ? { ready: true, problems: [] }
        : { ready: false, problems: [`${short}: ${count(short)} of ${wanted}`] };
}
