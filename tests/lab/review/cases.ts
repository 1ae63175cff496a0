import { Backend, InstallMethod, type MetalLbArgs } from "../../../index";
import type { Lab } from "../../../lab";
import { bothSides } from "../pfsense/inputs";
import { labInputs } from "../scratch";

/** The objects in the cluster before a group's previews, and the inputs of each preview by the recording's name. */
export interface Group {
    before?: MetalLbArgs;
    /** Whether a Service has one of the pool's addresses. */
    used?: boolean;
    /** The CLI's flags besides `--json`; unchanged resources are shown by default. */
    flags?: string[];
    previews: Record<string, MetalLbArgs>;
}

/** A text that would be markup, a mention, a command or the end of a diagram's label if it weren't escaped. */
const HOSTILE = '`|</details> @everyone ![x](http://192.0.2.1/) %%{init: {}}%% "]; click n0\n/close';

/** Changes the lab's inputs as a user would change the program. */
function changed(inputs: MetalLbArgs, edit: (args: MetalLbArgs) => void): MetalLbArgs {
    edit(inputs);
    return inputs;
}

/** Returns every preview that is recorded, with its inputs. */
export function groups(lab: Lab): Group[] {
    const both = (edit: (args: MetalLbArgs) => void) => changed(bothSides(lab), edit);
    const plain = (edit: (args: MetalLbArgs) => void) => changed(labInputs(lab, "0.16.2"), edit);
    return [
        {
            previews: {
                "first-installation": bothSides(lab),
                "helm-chart": plain((args) => {
                    args.backend = Backend.FrrK8s;
                    args.install = { ...args.install, method: InstallMethod.HelmChart };
                }),
                flux: plain((args) => (args.install = { ...args.install, method: InstallMethod.Flux })),
                "flux-git": plain((args) => {
                    args.install = { method: InstallMethod.FluxGit, git: { directory: "fleet" } };
                    args.bgp!.peers!.forEach((peer) => delete peer.password);
                }),
                "hostile-findings": plain((args) => {
                    args.bgp!.advertisements![0]!.serviceSelectors = [{ matchLabels: { [HOSTILE]: HOSTILE } }];
                }),
                findings: plain((args) => {
                    args.pools!.push({ name: "second", addresses: ["192.168.32.128-192.168.32.140"] });
                    args.bgp!.peers![0]!.myASN = 0;
                }),
            },
        },
        {
            before: bothSides(lab),
            used: true,
            previews: {
                "no-changes": bothSides(lab),
                "pool-grows": both((args) => {
                    args.pools = [
                        { name: "lab", addresses: [lab.topology.pool, "192.168.41.0/24"], autoAssign: false },
                        { name: "spare", addresses: ["192.168.40.0/28", "192.168.40.64-192.168.40.70"] },
                    ];
                }),
                "pool-shrinks": both((args) => (args.pools = [{ name: "lab", addresses: ["192.168.32.128/25"] }])),
                "pool-removed": both((args) => {
                    args.pools = [{ name: "other", addresses: ["192.168.40.0/28"] }];
                    args.bgp!.advertisements = [{ ipAddressPools: ["other"] }];
                }),
                "peer-added": both((args) => {
                    args.bgp!.peers!.push({ name: "core", myASN: 64512, peerASN: 64514, peerAddress: "192.168.33.9" });
                }),
                "password-changed": both((args) => (args.bgp!.peers![1]!.password = "another-password")),
                "asn-changed": both((args) => args.bgp!.peers!.forEach((peer) => (peer.myASN = 64599))),
                "hold-time-changed": both((args) => (args.bgp!.peers![0]!.holdTime = "30s")),
                "advertisement-changed": both((args) => {
                    args.bgp!.communities = [{ name: "lab", communities: [{ name: "inside", value: "64512:100" }] }];
                    args.bgp!.advertisements = [
                        { ipAddressPools: ["lab"], aggregationLength: 26, communities: ["inside"], peers: ["fw1"] },
                    ];
                }),
                "namespace-changed": both((args) => (args.namespace = { name: "metallb-elsewhere" })),
                "hostile-names": both((args) => {
                    args.install!.values = { [HOSTILE]: 1, speaker: { "a`b": 2 } };
                }),
                "everything-removed": { install: bothSides(lab).install, backend: Backend.Native },
                "peers-removed": both((args) => {
                    args.bgp = {};
                    args.pfSense = undefined;
                    args.l2 = { advertisements: [{ ipAddressPools: ["lab"], interfaces: ["eth0"] }] };
                }),
            },
        },
        {
            before: bothSides(lab),
            flags: [],
            previews: { "changes-only": both((args) => (args.bgp!.peers![1]!.myASN = 64599)) },
        },
        {
            before: labInputs(lab, "0.15.2"),
            previews: {
                upgrade: plain((args) => {
                    args.install!.values = { speaker: { logLevel: "debug" } };
                }),
                "backend-changed": plain((args) => (args.backend = Backend.FrrK8s)),
            },
        },
    ];
}
