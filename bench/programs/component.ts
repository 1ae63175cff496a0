import { MetalLb } from "../../index";
import { inputs } from "./inputs";

/** The component in the program's own process. */
export function program(count: number): void {
    new MetalLb("metallb", inputs(count));
}
