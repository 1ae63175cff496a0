// Plugin of TypeDoc: a page for each resource with its inputs and outputs, and for each group of MetalLb's inputs, as the source files have them.
import { basename, join, relative } from "node:path";
import { Comment, CommentTag, Converter, DeclarationReflection, ReflectionKind } from "typedoc";

/** Source files whose declarations belong to another file's page. */
const PAGES = {
    "components/inputs/findingsError.ts": "InvalidInputsError",
    "components/outputs.ts": "MetalLb",
    "routers/frr/components/args.ts": "FrrRouter",
    "routers/pfSense/rules/model.ts": "PfSenseSessions",
    "rules/plan/model.ts": "AddressPlan",
};

export function load({ converter }) {
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
            const main =
                [name, `${name}Args`].map((one) => members.find((member) => member.name === one)).find(Boolean) ??
                members[0];
            page.comment = new Comment(firstSentence(main), [
                new CommentTag("@group", [{ kind: "text", text: group(members) }]),
            ]);
        }
    });
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
