import { base } from "./program";

export const { network, clusters } = base();
