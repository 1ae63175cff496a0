import { defineComponent, h, nextTick, onMounted, ref, useId, watch } from "vue";
import { useData } from "vitepress";

/** A diagram of Mermaid. Its text is shown until it is drawn. */
export const Diagram = defineComponent({
    props: { code: { type: String, required: true }, label: { type: String, required: true } },
    setup({ code, label }) {
        const { isDark } = useData();
        const text = decodeURIComponent(code);
        const id = `diagram-${useId()}`;
        const svg = ref("");
        const draw = async (): Promise<void> => {
            const { default: mermaid } = await import("mermaid");
            mermaid.initialize({
                startOnLoad: false,
                suppressErrorRendering: true,
                theme: isDark.value ? "dark" : "default",
            });
            svg.value = (await mermaid.render(id, text)).svg;
        };
        onMounted(async () => {
            await draw();
            // The page has another height now.
            await nextTick();
            document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
        });
        watch(isDark, draw);
        return () =>
            svg.value
                ? h("div", { class: "diagram", role: "img", tabindex: 0, "aria-label": label, innerHTML: svg.value })
                : h("pre", { class: "diagram", tabindex: 0 }, text);
    },
});
