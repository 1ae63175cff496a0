/**
 * @param root The folder of the sources and of `dist`. @default this repository
 */
export function isBuilt(root?: string): boolean;
