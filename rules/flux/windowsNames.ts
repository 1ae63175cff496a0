// Names that Windows refuses for a file or folder. Git can't check them out on Windows.

const DEVICE = /^(?:aux|con|conin\$|conout\$|nul|prn|(?:com|lpt)[1-9¹²³]) *(?:\..*)?$/i;

/** Returns the reason why Windows refuses a name, and a fix; undefined if Windows accepts the name. */
export function refusedByWindows(name: string): [reason: string, hint: string] | undefined {
    const [character] = /[<>:"|?*]/.exec(name) ?? [];
    if (character !== undefined) {
        return [`${JSON.stringify(name)} has ${JSON.stringify(character)} in it`, `Write - instead.`];
    }
    if (/[. ]$/.test(name)) {
        return [`${JSON.stringify(name)} ends with a dot or a space`, "Remove the dot or the space at the end."];
    }
    return DEVICE.test(name)
        ? [`${JSON.stringify(name)} is the name of a device on Windows`, `Rename it, such as my-${name.trim()}.`]
        : undefined;
}
