import { h } from "vue";
import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme-without-fonts";
import { Diagram } from "./diagram";
import { Versions } from "./versions";
import "./style.css";

export default {
    extends: DefaultTheme,
    Layout: () => h(DefaultTheme.Layout, null, { "nav-bar-content-after": () => h(Versions) }),
    enhanceApp: ({ app }) => {
        app.component("Diagram", Diagram);
    },
} satisfies Theme;
