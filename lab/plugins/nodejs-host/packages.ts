import * as fs from "node:fs";
import * as path from "node:path";
import { DependencyInfo } from "@pulumi/pulumi/proto/language_pb";
import { PackageDependency } from "@pulumi/pulumi/proto/plugin_pb";

interface Manifest {
    name?: string;
    version?: string;
    dependencies?: Record<string, string>;
    devDependencies?: Record<string, string>;
    pulumi?: { resource?: boolean; name?: string; version?: string; server?: string };
}

/** Returns the plugins that a program needs: one for each installed package whose package.json declares a plugin. */
export function requiredPackages(folder: string): PackageDependency[] {
    return installed(path.join(folder, "node_modules"), new Set()).flatMap(({ name = "", version, pulumi = {} }) =>
        pulumi.resource === true
            ? [
                  new PackageDependency()
                      .setKind("resource")
                      .setName(pulumi.name ?? name.replace(/^@pulumi\//, ""))
                      .setVersion(`v${(pulumi.version ?? version ?? "").replace(/^v/, "")}`)
                      .setServer(pulumi.server ?? ""),
              ]
            : [],
    );
}

/** Returns the packages in a program's package.json with their installed versions, for `pulumi about`. */
export function dependencies(folder: string): DependencyInfo[] {
    return manifest(folder)
        .flatMap(({ dependencies, devDependencies }) => Object.keys({ ...dependencies, ...devDependencies }))
        .flatMap((name) =>
            manifest(path.join(folder, "node_modules", name)).map(({ version = "" }) =>
                new DependencyInfo().setName(name).setVersion(version),
            ),
        );
}

/** Returns the manifests of all packages in a node_modules folder, nested ones included. */
function installed(modules: string, seen: Set<string>): Manifest[] {
    return foldersIn(modules).flatMap((entry) => {
        const folders = entry.startsWith("@")
            ? foldersIn(path.join(modules, entry)).map((x) => `${entry}/${x}`)
            : [entry];
        return folders.flatMap((name) => {
            // Linked packages can depend on each other.
            const folder = fs.realpathSync(path.join(modules, name));
            if (seen.has(folder)) {
                return [];
            }
            seen.add(folder);
            return [...manifest(folder), ...installed(path.join(folder, "node_modules"), seen)];
        });
    });
}

function foldersIn(folder: string): string[] {
    return fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => !name.startsWith(".")) : [];
}

function manifest(folder: string): Manifest[] {
    const file = path.join(folder, "package.json");
    return fs.existsSync(file) ? [JSON.parse(fs.readFileSync(file, "utf8")) as Manifest] : [];
}
