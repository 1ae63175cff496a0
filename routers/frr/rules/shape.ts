import * as z from "zod";
import { field, plain, seconds } from "../../../rules/inputs/field";
import { neighborShape, routingShape } from "../../rules/routing/shape";

const text = z.string().optional();
const secret = field(text, { secret: "always" });
const addresses = z.array(z.string()).optional();

/** An SSH host through which a router is reached. */
export const proxyShape = {
    host: z.string(),
    port: z.int().min(1).max(65535).optional(),
    user: text,
    privateKey: secret,
    privateKeyPassword: secret,
    password: secret,
    hostKey: text,
    agentSocketPath: text,
};

/** The connection to a router: a part of FrrRouter's inputs, and of each entry in the component's `frr.routers`. */
const connectionShape = {
    ...proxyShape,
    dialErrorLimit: z.int().min(-1).optional(),
    perDialTimeout: seconds(0),
    proxy: z.strictObject(proxyShape).optional(),
    vtysh: text,
    save: z.boolean().optional(),
    adopt: z.boolean().optional(),
};

/** FrrRouter's inputs. */
export const frrRouterShape = { ...connectionShape, ...routingShape(neighborShape) };

/** An entry of the component's `frr.routers`. */
export const routerShape = {
    name: plain(text),
    peers: z.array(plain(z.string())),
    ...connectionShape,
    nodeAddresses: addresses,
};

/** The component's `frr`: routers that aren't pfSense. */
export const frrShape = { routers: z.array(z.strictObject(routerShape)), nodeAddresses: addresses, owner: text };
