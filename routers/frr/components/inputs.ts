import type * as pulumi from "@pulumi/pulumi";
import type { FrrRouterArgs } from "./args";

/** The inputs of FrrRouter once all of them are known. */
export type RouterInputs = pulumi.Unwrap<FrrRouterArgs>;
