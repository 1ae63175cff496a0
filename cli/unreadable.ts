/** An error of an input that can't be read. The user sees only its message. */
export class Unreadable extends Error {}
