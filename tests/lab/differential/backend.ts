import { setTimeout as sleep } from "node:timers/promises";
import type { Lab } from "../../../lab";
import type { Backend } from "../../../rules";
import { Api } from "./api";
import { objects } from "./objects";
import { KUBECTL_TIMEOUT } from "../../../lab/wait";

const NAMESPACE = ["-n", "metallb-system"];

/**
 * Configures the controller, and so the webhook, for another backend. The speaker, which would have to run that
 * backend, is removed.
 */
export async function judgeBy(lab: Lab, backend: Backend): Promise<void> {
    const nowhere = JSON.stringify({ spec: { template: { spec: { nodeSelector: { none: "none" } } } } });
    await lab.kubectl(["patch", "daemonset", "metallb-speaker", ...NAMESPACE, "--patch", nowhere]);
    await lab.kubectl(["set", "env", "deployment/metallb-controller", ...NAMESPACE, `METALLB_BGP_TYPE=${backend}`]);
    await lab.kubectl(["rollout", "status", "deployment/metallb-controller", ...NAMESPACE, KUBECTL_TIMEOUT]);
    const api = new Api(lab);
    const [pool] = objects([["IPAddressPool", "probe", { addresses: ["10.3.0.0/24"] }]]);
    while ((await api.create(pool!, true)).status >= 300) await sleep(200);
}
