export { OTHER_FIELDS, OWN_FIELDS } from "./fields";
export type * from "./model";
export { checkPfSenseBgp, checkPfSenseSessions } from "./resources";
