import type { ResourceKind } from "../../shared/requests";
import type { Session } from "../session";
import { checkObject } from "./check";
import { createObject } from "./create";
import { deleteObject } from "./delete";
import { diffObject } from "./diff";
import { readObject } from "./read";
import { updateObject } from "./update";

/** Any object of the API server, by its kind alone. */
export function objectKind(session: Session): ResourceKind {
    return {
        check: (request) => checkObject(session, request),
        diff: (request) => diffObject(session, request),
        create: (request) => createObject(session, request),
        update: (request) => updateObject(session, request),
        read: (request) => readObject(session, request),
        delete: (request) => deleteObject(session, request),
    };
}
