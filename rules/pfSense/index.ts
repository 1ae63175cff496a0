export { OTHER_FIELDS } from "./fields";
export type * from "./model";
export { checkPfSenseBgp, checkPfSenseSessions } from "./resources";
