import { isLater } from "../known";
import { map, objectsIn, text } from "../objects";
import { texts, textsSetting, type MetalLbPolicy } from "../policy";

export const peerPasswords: MetalLbPolicy = {
    name: "peers-have-passwords",
    description: "Every BGP session is signed with a password.",
    enforcementLevel: "advisory",
    configSchema: {
        properties: {
            except: textsSetting("The names of BGPPeers that may do without."),
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
                message: `${title} has no password: whoever gets at the wire can end the session, or speak in its name.`,
                hint: "set the peer's password, and the router's",
            })),
};
