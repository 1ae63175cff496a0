import * as path from "node:path";
import { ensure } from "../tools";
import { cached } from "../tools/cache";
import { goConsumer, python, pythonVersion, sdkGenerator, yamlHost } from "./recipes";

/** What programs in other languages are made and run with. */
export interface LanguageTools {
    /** The program that writes SDKs. */
    generator: string;
    /** Folder of the language host for YAML, for PATH. */
    yamlHost: string;
    /** A Python that has Pulumi. */
    python: string;
    /** The example in Go, which takes an operation and a stack. */
    goConsumer: string;
}

/** A lab without other languages waits for none of it. */
export async function ensureLanguageTools(say: (text: string) => void): Promise<LanguageTools> {
    const generator = path.join(await ensure(sdkGenerator, say), "gen-sdk");
    return {
        generator,
        yamlHost: await ensure(yamlHost, say),
        python: path.join(await cached(python(await pythonVersion()), { say }), "bin", "python"),
        goConsumer: path.join(await ensure(goConsumer(generator), say), "consumer"),
    };
}
