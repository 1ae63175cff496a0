/** What the name of an owner may be made of: characters as a pattern's brackets have them, and how many. */
export interface OwnerNames {
    characters: string;
    longest: number;
}

/** An owner's name stands in routers' descriptions and in the names of prefix-lists. */
export const ON_ROUTERS: OwnerNames = { characters: "A-Za-z0-9_-", longest: 40 };

/** It stands in every file's first line, and behind the last `#` of the resource's ID. */
export const IN_FILES: OwnerNames = { characters: "A-Za-z0-9._/-", longest: 100 };

/** A regular expression for an owner's name, as a part of a larger one. */
export function ownerPattern({ characters, longest }: OwnerNames): string {
    return `[${characters}]{1,${longest}}`;
}
