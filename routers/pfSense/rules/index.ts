export { OTHER_FIELDS, OWN_FIELDS } from "./fields";
export { NEIGHBOR_FIELDS } from "./neighborFields";
export type * from "./model";
export { checkPfSenseBgp, checkPfSenseSessions } from "./resources";
