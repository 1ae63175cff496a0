import { defineComponent, h, onMounted, ref } from "vue";
import { useData, withBase } from "vitepress";

/** Switches to another version's home page. The list is a file beside the versions' folders: an old version knows the newer ones, too. */
export const Versions = defineComponent({
    setup() {
        const here = useData().site.value.base.split("/").at(-2)!;
        const versions = ref([here]);
        onMounted(async () => {
            const answer = await fetch(withBase("/../versions.json"));
            if (answer.ok) versions.value = (await answer.json()) as string[];
        });
        return () =>
            h(
                "select",
                {
                    class: "versions",
                    "aria-label": "Version",
                    onChange: ({ target }: Event) =>
                        location.assign(withBase(`/../${(target as HTMLSelectElement).value}/`)),
                },
                versions.value.map((version) => h("option", { value: version, selected: version === here }, version)),
            );
    },
});
