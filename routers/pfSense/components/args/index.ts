export * from "./pfSense";
export * from "./pfSenseBgp";
export * from "./pfSenseSessions";
