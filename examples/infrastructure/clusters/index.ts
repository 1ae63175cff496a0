import { clusters } from "./program";

export const { addresses, sessions } = clusters();
