/** The permitted names of an owner: the characters, as in a pattern's brackets, and the greatest length. */
export interface OwnerNames {
    characters: string;
    longest: number;
}

/** The owner's name is part of routers' descriptions and of the names of prefix lists. */
export const ON_ROUTERS: OwnerNames = { characters: "A-Za-z0-9_-", longest: 40 };

/** The owner's name is in every file's first line, and follows the last `#` of the resource's ID. */
export const IN_FILES: OwnerNames = { characters: "A-Za-z0-9._/-", longest: 100 };

/** Returns a pattern for an owner's name, for use in a regular expression. */
export function ownerPattern({ characters, longest }: OwnerNames): string {
    return `[${characters}]{1,${longest}}`;
}
