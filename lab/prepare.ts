import { ensureCharts } from "./charts/package";
import { ensureImages, ensureOlderImages } from "./images";
import { ensureBackendImages } from "./images/backends";
import { ensureLanguageTools } from "./sdk";
import type { Step } from "./steps";
import {
    ensure,
    ensureBackendTools,
    ensureFluxTools,
    ensureOlderKubernetes,
    ensureOlderMetalLbs,
    ensureTools,
} from "./tools";
import { fluxYaml } from "./tools/fluxYaml";

/** The parts that can be built separately, by their titles in the progress. */
const work = {
    lab: async (say) => {
        const tools = await ensureTools(say);
        await ensureCharts(tools, say);
        await ensureImages(tools, say);
    },
    "older MetalLB releases": async (say) => {
        await ensureOlderKubernetes(say);
        await ensureOlderImages(await ensureOlderMetalLbs(say), say);
    },
    "FRR backends": async (say) => {
        await ensureBackendImages(await ensureBackendTools(say), say);
    },
    languages: async (say) => {
        await ensureLanguageTools(say);
    },
    Flux: async (say) => {
        await ensureFluxTools(say);
        await ensure(fluxYaml, say);
    },
} satisfies Record<string, Step["run"]>;

export type Part = keyof typeof work;

/** All parts. The lab comes first, then the parts that most tests need, and last the slowest parts. */
export const parts = Object.keys(work) as Part[];

/** Returns the steps that build some parts, one after another: Go itself keeps all cores busy. */
export function preparation(wanted: Part[]): Step[] {
    return parts.filter((part) => wanted.includes(part)).map((part) => ({ title: part, run: work[part] }));
}
