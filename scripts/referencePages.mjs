// Plugin of TypeDoc: a page for each resource with its inputs and outputs, and for each group of MetalLb's inputs, as the source files have them.
import { basename, join, relative } from "node:path";
import {
    Comment,
    CommentTag,
    Converter,
    DeclarationReflection,
    PageEvent,
    ReflectionGroup,
    ReflectionKind,
} from "typedoc";

/** Source files whose declarations belong to another file's page. */
const PAGES = {
    "components/inputs/findingsError.ts": "InvalidInputsError",
    "components/outputs.ts": "MetalLb",
    "routers/frr/components/args.ts": "FrrRouter",
    "routers/pfSense/rules/session.ts": "PfSenseSessions",
    "rules/plan/model.ts": "AddressPlan",
};

export function load({ converter, renderer }) {
    converter.on(Converter.EVENT_RESOLVE_BEGIN, (context) => {
        const { project } = context;
        const pages = new Map();
        for (const child of [...project.children]) {
            const name = pageOf(context.getSymbolFromReflection(child).declarations[0].getSourceFile().fileName);
            pages.set(name, [...(pages.get(name) ?? []), child]);
        }
        for (const [name, members] of pages) {
            const page = new DeclarationReflection(name, ReflectionKind.Module, project);
            project.registerReflection(page);
            project.addChild(page);
            for (const member of members) {
                project.removeChild(member);
                member.parent = page;
                page.addChild(member);
            }
            page.comment = new Comment(firstSentence([...members].sort(byRole(name))[0]), [
                new CommentTag("@group", [{ kind: "text", text: group(members) }]),
            ]);
        }
    });
    // After TypeDoc's own groups and order.
    converter.on(
        Converter.EVENT_RESOLVE_END,
        ({ project }) => {
            for (const page of project.children) {
                const sorted = page.groups.flatMap(({ children }) => children).sort(byRole(page.name));
                page.groups = [Object.assign(new ReflectionGroup("Members", page), { children: sorted })];
            }
            for (const { children } of project.groups) {
                children.sort(
                    (a, b) => Number(b.name === "MetalLb") - Number(a.name === "MetalLb") || (a.name < b.name ? -1 : 1),
                );
            }
            for (const signature of project.getReflectionsByKind(ReflectionKind.ConstructorSignature)) {
                delete signature.overwrites;
            }
        },
        -1000,
    );
    renderer.on(PageEvent.END, (page) => {
        page.contents = withoutRepetition(page.contents);
    });
}

/**
 * The first section repeats the page's summary, which is for the index. If its heading repeats the page's title, too, the section becomes
 * the page's own text.
 */
function withoutRepetition(text) {
    const [top, first, ...rest] = text.split(/^(?=## )/m);
    const title = /^# .*\n\n/.exec(top)?.[0];
    if (title === undefined || title === top) return text;
    const own = first.startsWith(`#${title}`) ? first.slice(title.length + 1).replace(/^##(?=#)/gm, "#") : first;
    return [title, own, ...rest].join("");
}

/** The function, class or inputs that a page is about come first, and a class's own inputs follow it. */
function byRole(page) {
    const names = [page, `${page}Args`];
    const rank = ({ kind, name }) =>
        kind === ReflectionKind.Function ? -1 : names.includes(name) ? names.indexOf(name) : names.length;
    return (a, b) => rank(a) - rank(b);
}

function pageOf(file) {
    const stem = basename(file, ".ts");
    return (
        PAGES[relative(join(import.meta.dirname, ".."), file).replaceAll("\\", "/")] ??
        stem.charAt(0).toUpperCase() + stem.slice(1)
    );
}

function group(members) {
    if (members.some(({ kind, name }) => kind === ReflectionKind.Class && !name.endsWith("Error"))) return "Resources";
    return members.some(({ name }) => name.endsWith("Args")) ? "Inputs" : "Others";
}

function firstSentence({ comment, signatures }) {
    const text = Comment.combineDisplayParts((comment ?? signatures[0].comment).summary);
    return [{ kind: "text", text: /^[^]*?\.(?=\s|$)/.exec(text)?.[0] ?? text }];
}
