import { isMap } from "../../rules/shared/maps";
import { isLater } from "../known";
import { map, text } from "../objects";
import { texts, textsSetting, type MetalLbPolicy, type Subject, type Violation } from "../policy";
import { sourcesIn } from "../sources";

const FIREWALLS = ["metallb:index:PfSenseBgp", "metallb:index:PfSenseSessions"];

export const tlsVerification: MetalLbPolicy = {
    name: "peers-are-verified",
    description:
        "Firewalls, routers and chart repositories are authenticated: TLS verification is on, and SSH host keys are set.",
    enforcementLevel: "mandatory",
    configSchema: {
        properties: {
            except: textsSetting(
                "URLs of firewalls and repositories, and hosts of routers, that need no authentication.",
            ),
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
                  says: "skipTlsVerification accepts any certificate, so an attacker on the network can get the firewall's password.",
                  hint: "set caCertificate or certificateFingerprint instead",
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
            says: "without hostKey, any host that answers at this address gets the sessions' passwords.",
            hint: "set hostKey to the content of the router's /etc/ssh/ssh_host_ed25519_key.pub",
        }));
}

function repositories(subject: Subject): Unverified[] {
    return sourcesIn(subject)
        .map(({ fields }) => map(fields.spec))
        .filter(({ insecure }) => insecure === true)
        .map(({ url }) => ({
            who: text(url),
            says: "insecure accepts charts without TLS from any server that answers.",
            hint: "serve the registry with TLS, and set certSecretRef to a Secret with its certificate authority",
        }));
}
