// Names that a file or folder can't have on Windows, where Git can't check them out either.

const DEVICE = /^(?:aux|con|conin\$|conout\$|nul|prn|(?:com|lpt)[1-9¹²³]) *(?:\..*)?$/i;

/** Why Windows takes no file or folder of this name, and a way out; undefined if it takes it. */
export function refusedByWindows(name: string): [reason: string, hint: string] | undefined {
    const [character] = /[<>:"|?*]/.exec(name) ?? [];
    if (character !== undefined) {
        return [`${JSON.stringify(name)} has ${JSON.stringify(character)} in it`, `Write - in its place.`];
    }
    if (/[. ]$/.test(name)) {
        return [`${JSON.stringify(name)} ends with a dot or a space`, "Leave out what it ends with."];
    }
    return DEVICE.test(name)
        ? [`${JSON.stringify(name)} is the name of a device there`, `Rename it, such as my-${name.trim()}.`]
        : undefined;
}
