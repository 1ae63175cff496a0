import { z } from "zod";

const text = z.string().optional();
const port = z.int().min(1).max(65535).optional();

/** A host to go through on the way to a router. */
export const proxyShape = {
    host: z.string(),
    port,
    user: text,
    privateKey: text,
    privateKeyPassword: text,
    password: text,
    hostKey: text,
    agentSocketPath: text,
};

/** One of `frr.routers`. */
export const routerShape = {
    name: text,
    peers: z.array(z.string()),
    ...proxyShape,
    dialErrorLimit: z.int().min(-1).optional(),
    perDialTimeout: z.int().min(0).optional(),
    proxy: z.strictObject(proxyShape).optional(),
    vtysh: text,
    save: z.boolean().optional(),
    adopt: z.boolean().optional(),
    nodeAddresses: z.array(z.string()).optional(),
};

/** `frr`: routers that aren't pfSense. */
export const frrShape = {
    routers: z.array(z.strictObject(routerShape)),
    nodeAddresses: z.array(z.string()).optional(),
};
