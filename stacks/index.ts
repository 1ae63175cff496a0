import { cluster } from "./program";

export const { namespace, version, pools, peers, sessions } = cluster();
