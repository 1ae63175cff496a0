import type { Lab } from "../lab";
import { run } from "../lab/exec";

const namespace = "metallb-system";

/** Installs MetalLB as a user does without the component: the unchanged chart with helm, then the custom resources with kubectl. */
export async function installByHand(lab: Lab, version: string): Promise<void> {
    await lab.kubectl(["create", "namespace", namespace]);
    await lab.kubectl(["label", "namespace", namespace, "pod-security.kubernetes.io/enforce=privileged"]);
    const native = ["--set", "speaker.frr.enabled=false", "--set", "frrk8s.enabled=false"];
    const chart = ["install", "metallb", "metallb", "--repo", lab.charts.url, "--version", version, "-n", namespace];
    await run([lab.tools.helm, ...chart, ...native, "--wait", "--kubeconfig", lab.kubeconfig]);
    await configureByHand(lab);
}

/** Applies the custom resources with kubectl, and retries until the webhook accepts them. */
export async function configureByHand(lab: Lab): Promise<void> {
    for (let attempt = 1; ; attempt++) {
        try {
            await lab.kubectl(["apply", "-f", "-"], { input: customResources(lab) });
            return;
        } catch (error) {
            if (attempt === 60 || !/failed calling webhook/.test(String(error))) {
                throw error;
            }
            await new Promise((resolve) => setTimeout(resolve, 1000));
        }
    }
}

export async function removeByHand(lab: Lab): Promise<void> {
    await lab.kubectl(["delete", "ipaddresspools,bgppeers,bgpadvertisements", "--all", "-n", namespace]);
    await run([lab.tools.helm, "uninstall", "metallb", "-n", namespace, "--wait", "--kubeconfig", lab.kubeconfig]);
    await lab.kubectl(["delete", "namespace", namespace]);
}

function customResources({ topology }: Lab): string {
    const resource = (apiVersion: string, kind: string, name: string, spec: object) => ({
        apiVersion: `metallb.io/${apiVersion}`,
        kind,
        metadata: { name, namespace },
        spec,
    });
    const peers = topology.firewalls.map(({ name, inside }) =>
        resource("v1beta2", "BGPPeer", name, {
            myASN: topology.asn.cluster,
            peerASN: topology.asn.firewalls,
            peerAddress: inside,
            holdTime: "9s",
        }),
    );
    const items = [
        resource("v1beta1", "IPAddressPool", "lab", { addresses: [topology.pool] }),
        ...peers,
        resource("v1beta1", "BGPAdvertisement", "lab", { ipAddressPools: ["lab"] }),
    ];
    return JSON.stringify({ apiVersion: "v1", kind: "List", items });
}
