// What an update would change: the last known live object, cut to the old inputs' shape, against the new inputs.
import type { DiffRequest, DiffResult } from "../../shared/requests";
import type { Session } from "../session";
import { diffTrees, isWithin, parsePath } from "../../shared/structural-diff";
import { gvkOf, nameOf, namespaceOf } from "../cluster/client";
import { isPatch } from "../token";
import { isObject, type JsonObject } from "../../shared/values";
import { isAutonamed } from "./annotations";
import { forceNew, IDENTITY } from "./force-new";
import { normalize, parseCheckpoint, prune, toObject } from "./shape";

export async function diffObject(session: Session, request: DiffRequest): Promise<DiffResult> {
    const news = normalize(toObject(request.news));
    const { inputs, live } = parseCheckpoint(request.olds);
    const old = prune(live, normalize(inputs));
    const mapping = await session.cluster?.discovery.lookup(gvkOf(news));
    for (const object of [old, news]) {
        setNamespace(object, (mapping?.namespaced ?? true) ? namespaceOf(object) || "default" : "");
    }
    if (isObject(old.metadata)) {
        delete old.metadata.resourceVersion;
        if (nameOf(news) !== "") {
            old.metadata.name = nameOf(live);
        }
    }
    const replacing = isPatch(request.urn, news) ? IDENTITY : forceNew(news, session.settings);
    const ignored = request.ignoreChanges.map(parsePath);
    const diffs = diffTrees(old, old, news, replacing).filter(
        ({ path }) => !ignored.some((prefix) => isWithin(path, prefix)),
    );
    const replaces = diffs.some(({ path, kind }) => kind === "delete" && path.join() === "metadata")
        ? ["metadata"]
        : [];
    const replaced = replaces.length > 0 || diffs.some(({ replace }) => replace);
    return {
        diffs,
        replaces,
        // Two objects of one name can't be there at once, and this name is the program's own choice.
        deleteBeforeReplace:
            replaced &&
            nameOf(news) !== "" &&
            !isAutonamed(news) &&
            nameOf(news) === nameOf(live) &&
            namespaceOf(news) === namespaceOf(live),
    };
}

function setNamespace(object: JsonObject, namespace: string): void {
    if (!isObject(object.metadata)) {
        object.metadata = {};
    }
    if (namespace === "") {
        delete object.metadata.namespace;
    } else {
        object.metadata.namespace = namespace;
    }
}
