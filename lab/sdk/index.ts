import * as path from "node:path";
import { ensure } from "../tools";
import { cached } from "../tools/cache";
import { goConsumer, languageHosts, python, pythonVersion, sdkGenerator, yamlHost } from "./recipes";

/** The tools for programs in other languages. */
export interface LanguageTools {
    /** The program that generates SDKs. */
    generator: string;
    /** Returns Pulumi's language host for a language. */
    host(language: "yaml" | "python" | "go"): string;
    /** A virtual environment with Pulumi. */
    python: string;
    /** The example in Go, compiled. */
    goConsumer: string;
}

/** Builds the tools. A lab without other languages doesn't wait for them. */
export async function ensureLanguageTools(say: (text: string) => void): Promise<LanguageTools> {
    const generator = path.join(await ensure(sdkGenerator, say), "gen-sdk");
    const folders = { yaml: await ensure(yamlHost, say), others: await ensure(languageHosts, say) };
    return {
        generator,
        host: (language) =>
            path.join(language === "yaml" ? folders.yaml : folders.others, `pulumi-language-${language}`),
        python: await cached(python(await pythonVersion()), { say }),
        goConsumer: path.join(await ensure(goConsumer(generator), say), "consumer"),
    };
}
