import * as z from "zod";

export const manifestFilesShape = {
    directory: z.string(),
    owner: z.string(),
    files: z.record(z.string(), z.string()),
    overwrite: z.boolean().optional(),
};
