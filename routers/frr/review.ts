import { routerIn, type Cluster } from "../../review/cluster";
import { code } from "../../review/escape";
import type { Step } from "../../review/preview";

const COMPONENT = "metallb:index:FrrRouter";

/** The changes of routers with FRR. The component has no inputs in the state, so its command shows whether it changes. */
export function routerChanges(cluster: Cluster): string[] {
    return cluster.steps.filter(isRouterCommand).flatMap((step) => {
        const words = { new: "is configured", changed: changed(step), removed: "loses its half of the sessions" };
        return step.change === "same"
            ? []
            : [`The router of ${code(name(step, cluster))} ${words[step.change]}, by SSH.`];
    });
}

/** Whether a resource is an FrrRouter or its command. */
export function isOfRouter(step: Step): boolean {
    return step.type === COMPONENT || isRouterCommand(step);
}

/** Identifies the command by its URN, which has the parent's type. The preview leaves out an unchanged parent itself. */
function isRouterCommand({ type, urn }: Step): boolean {
    return type === "command:remote:Command" && urn.includes(`${COMPONENT}$${type}::`);
}

function changed({ replaced }: Step): string {
    return replaced ? "loses its half of the sessions and is configured again" : "is configured again";
}

/** FrrRouter names its command `<router>-vtysh`. */
function name({ name: command }: Step, cluster: Cluster): string {
    return routerIn(command.replace(/-vtysh$/, ""), cluster, "router");
}
