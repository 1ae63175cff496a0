import { error } from "../finding";
import type { BgpPeerSpec, Declared, Finding } from "../model";
import { isSubdomain } from "../shared/labels";
import { known } from "../unknown";

/** The name of the Secret that the component makes for a peer's password. */
export function passwordSecretName(peer: string): string {
    return `${peer}-bgp-password`;
}

/** A password of the component's inputs becomes a Secret; in a manifest it stays in the BGPPeer, where "" is none. */
export function passwords(peers: Declared<BgpPeerSpec>[]): Finding[] {
    return peers.filter(({ spec }) => spec.password !== undefined).flatMap(passwordOf);
}

function passwordOf(peer: Declared<BgpPeerSpec>): Finding[] {
    if (peer.spec.password === "") {
        return [
            error(peer, "password", {
                rule: "peer-password",
                message: "The password is empty, and MetalLB takes an empty password for none.",
                hint: "Remove password, or give one.",
            }),
        ];
    }
    const name = known(peer.name);
    // A name that is none without a password, either, has a finding already.
    if (name === undefined || !isSubdomain(name) || isSubdomain(passwordSecretName(name))) return [];
    return [
        error(peer, "name", {
            rule: "peer-password-name",
            message: `The name has ${name.length} characters: too many for its password's Secret, ${passwordSecretName("<name>")}.`,
            hint: `Use ${253 - passwordSecretName("").length} characters at most, or a Secret of your own as passwordSecret.`,
        }),
    ];
}
