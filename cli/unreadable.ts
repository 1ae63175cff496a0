/** Something that keeps the command from reading what it is to check; its message is all that the user sees. */
export class Unreadable extends Error {}
