import { error } from "../finding";
import type { BgpPeerSpec, Declared, Finding } from "../model";
import { isSubdomain } from "../shared/labels";
import { known } from "../unknown";

/** Returns the name of the Secret that the component creates for a peer's password. */
export function passwordSecretName(peer: string): string {
    return `${peer}-bgp-password`;
}

/** Checks passwords of the component's inputs, which become Secrets. In a manifest, "" in a BGPPeer means no password. */
export function passwords(peers: Declared<BgpPeerSpec>[]): Finding[] {
    return peers.filter(({ spec }) => spec.password !== undefined).flatMap(passwordOf);
}

function passwordOf(peer: Declared<BgpPeerSpec>): Finding[] {
    if (peer.spec.password === "") {
        return [
            error(peer, "password", {
                rule: "peer-password",
                message: "The password is empty, and MetalLB takes an empty password for no password.",
                hint: "Remove password, or set a password.",
            }),
        ];
    }
    const name = known(peer.name);
    // Another rule reports a name that is invalid without the suffix, too.
    if (name === undefined || !isSubdomain(name) || isSubdomain(passwordSecretName(name))) return [];
    return [
        error(peer, "name", {
            rule: "peer-password-name",
            message: `The name has ${name.length} characters: too many for its password's Secret, ${passwordSecretName("<name>")}.`,
            hint: `Use ${253 - passwordSecretName("").length} characters at most, or a Secret of your own as passwordSecret.`,
        }),
    ];
}
