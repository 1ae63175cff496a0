import { isLater } from "../known";
import { map, objectsIn, text } from "../objects";
import { texts, textsSetting, type MetalLbPolicy } from "../policy";

export const peerPasswords: MetalLbPolicy = {
    name: "peers-have-passwords",
    description: "Every BGP session has a password.",
    enforcementLevel: "advisory",
    configSchema: {
        properties: {
            except: textsSetting("The names of BGPPeers that need no password."),
        },
    },
    check: (subject, settings) =>
        objectsIn(subject)
            .filter(({ group, kind }) => group === "metallb.io" && kind === "BGPPeer")
            .filter(({ name }) => !texts(settings, "except").includes(name))
            .filter(({ fields }) => {
                const spec = map(fields.spec);
                const later = isLater(fields, "spec") || isLater(spec, "passwordSecret") || isLater(spec, "password");
                return !later && spec.passwordSecret === undefined && text(spec.password) === "";
            })
            .map(({ title }) => ({
                message: `${title} has no password: an attacker on the network can end the session, or send routes in the peer's name.`,
                hint: "set the peer's password, and the router's",
            })),
};
