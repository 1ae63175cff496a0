import { isMap } from "../../rules/shared/maps";
import { isLater } from "../known";
import { map, text } from "../objects";
import { texts, textsSetting, type MetalLbPolicy, type Subject, type Violation } from "../policy";
import { sourcesIn } from "../sources";

const FIREWALLS = ["metallb:index:PfSenseBgp", "metallb:index:PfSenseSessions"];

export const tlsVerification: MetalLbPolicy = {
    name: "peers-are-verified",
    description:
        "Whoever gets a password or delivers a chart has proved who it is: TLS verification is on, SSH's host keys are given.",
    enforcementLevel: "mandatory",
    configSchema: {
        properties: {
            except: textsSetting("URLs of firewalls and repositories, and hosts of routers, that needn't prove it."),
        },
    },
    check: (subject, settings) => {
        const except = texts(settings, "except");
        return [...firewalls(subject), ...routers(subject), ...repositories(subject)]
            .filter(({ who }) => !except.includes(who))
            .map(({ who, says, hint }) => ({ message: `${JSON.stringify(who)}: ${says}`, hint }));
    },
};

type Unverified = { who: string; says: string } & Pick<Violation, "hint">;

function firewalls({ type, props }: Subject): Unverified[] {
    if (!FIREWALLS.includes(type)) {
        return [];
    }
    const { url, skipTlsVerification } = map(props.firewall);
    return skipTlsVerification === true
        ? [
              {
                  who: text(url),
                  says: "skipTlsVerification takes any certificate, so that who is on the way gets the firewall's password.",
                  hint: "give caCertificate or certificateFingerprint in its place",
              },
          ]
        : [];
}

function routers({ type, urn, props }: Subject): Unverified[] {
    if (type !== "command:remote:Command" || !urn.includes("metallb:index:FrrRouter$")) {
        return [];
    }
    const { connection } = props;
    return [connection, map(connection).proxy]
        .filter(isMap)
        .filter((hop) => !isLater(hop, "hostKey") && text(hop.hostKey) === "")
        .map(({ host }) => ({
            who: text(host),
            says: "without hostKey whoever answers there gets the sessions' passwords.",
            hint: "give the public key that the router has in /etc/ssh/ssh_host_ed25519_key.pub",
        }));
}

function repositories(subject: Subject): Unverified[] {
    return sourcesIn(subject)
        .map(({ fields }) => map(fields.spec))
        .filter(({ insecure }) => insecure === true)
        .map(({ url }) => ({
            who: text(url),
            says: "insecure takes charts without TLS from whoever answers.",
            hint: "serve the registry with TLS, and name its authority in certSecretRef",
        }));
}
