import assert from "node:assert/strict";
import { parseJsonPath } from "../../../lab/plugins/kubernetes/objects/json-path";
import type { JsonObject } from "../../../lab/plugins/shared/values";

const READY =
    "$.status.conditions[?@.type=='Ready' && (@.status=='True' || @.status=='False') && " +
    "@.observedGeneration==$.metadata.generation && " +
    "$.status.lastHandledReconcileAt==$.metadata.annotations['reconcile.fluxcd.io/requestedAt']]";

function release(condition: JsonObject = {}, handled = "now"): JsonObject {
    const ready = { type: "Ready", status: "True", observedGeneration: 2, message: "install succeeded", ...condition };
    return {
        metadata: { generation: 2, annotations: { "reconcile.fluxcd.io/requestedAt": "now" } },
        spec: { replicas: 2, half: 0.5, nothing: null, on: true },
        status: { lastHandledReconcileAt: handled, conditions: [{ type: "Released", status: "True" }, ready] },
    };
}

function matches(expression: string, object = release()): boolean {
    return parseJsonPath(expression).matches(object);
}

describe("jsonpath of the kubernetes stand-in's waitFor", () => {
    it("compares what a filter finds with the rest of the object", () => {
        const objects = [
            release(),
            release({ status: "False" }),
            release({ status: "Unknown" }),
            release({ observedGeneration: 1 }),
            release({}, "before"),
            {},
        ];
        const { matches } = parseJsonPath(`{${READY}}`);
        assert.deepEqual(objects.map(matches), [true, true, false, false, false, false]);
    });

    it("looks into a text with search() and match()", () => {
        const found = (test: string) => matches(`{.status.conditions[?@.type=='Ready' && ${test}]}`);
        const tests: [string, boolean][] = [
            ["search(@.message, 'install|upgrade')", true],
            ["search(@.message, 'failed')", false],
            ["!search(@.message, 'failed')", true],
            ["!search(@.message, 'succeeded')", false],
            ["search(@.message, '^install\\\\b.+\\\\w$')", true],
            ["search(@.message, '(?i)INSTALL')", true],
            ["search(@.message, '(')", false],
            ["search(@.missing, '.*')", false],
            ["search(@.observedGeneration, '2')", false],
            ["match(@.message, 'install')", false],
            ["match(@.message, 'install.*')", true],
        ];
        for (const [test, expected] of tests) {
            assert.equal(found(test), expected, test);
        }
    });

    it("compares the first value with the one behind the braces", () => {
        assert.ok(matches("{.spec.replicas}=2") && matches("{ $.spec.half }=0.5") && matches("{.spec.on}=true"));
        assert.ok(!matches("{.spec.replicas}=3") && !matches("{.spec.missing}=3"));
        assert.ok(matches("{.status.conditions[?@.type=='Ready'].status}=True"));
        assert.ok(!matches("{.status.conditions[*].type}=Ready"), "the first is another");
        assert.ok(matches("{.spec.nothing}=<nil>") && matches("{.spec.nothing}"));
        assert.ok(matches("{.status.conditions}") && !matches("{.status.conditions[?@.type=='Stalled']}"));
        assert.throws(() => matches("{.status.conditions}=x"), /"\{.status.conditions\}" has a non-primitive value/);
    });

    it("is cut out as the real plugin does it, with its errors", () => {
        const refusals: [string, RegExp][] = [
            ["", /^ should be wrapped in brackets { ... }/],
            [".status", /^.status should be wrapped in brackets/],
            ["'{.status}'", /should omit shell quotes/],
            ["{.status}=", /^{.status}= requires a value/],
            ["{.status}=a=b", /format should be {.path}=value or {.path}, got/],
            // One "=" ends the path wherever it stands, so that these operators can't be written.
            ["{.a[?@.b!='x']}", /^{.a\[\?@.b! should be wrapped in brackets/],
            ["{.a[?@.b<=1 && @.c>=1]}", /format should be/],
            ["{.a[?@.b}']}", /^parsing "{.a\[\?@.b}'\]}": /],
            ["{.a[?@.b=~'x']}", /should be wrapped in brackets/],
            ["{.a[?(@.b]}", /^parsing /],
            ["{.spec.min-ready}", /^parsing .* a name with a dash must be written/],
        ];
        for (const [expression, message] of refusals) {
            assert.throws(() => parseJsonPath(expression), { message });
        }
        assert.ok(matches("before{.spec.replicas}after=2"));
        assert.ok(matches("{.metadata.annotations['reconcile.fluxcd.io/requestedAt']}=now"));
    });

    it("warns of blanks that the real plugin stumbles over", () => {
        const warned = (filter: string) => parseJsonPath(`{.a[?${filter}]}`).warning !== "";
        assert.ok(parseJsonPath(`{${READY}}`).warning);
        assert.equal(parseJsonPath(`{${READY.replaceAll(" && ", "&& ")}}`).warning, "");
        assert.ok(warned("@.a==1 && @.b==' &&' && @.c==3"));
        assert.ok(warned("@.a==1 && !search(@.b, 'x') && @.c==3"));
        assert.ok(warned("@.x==1 || @.a==1 && @.b==2 || @.y==1 && @.z==2"));
        assert.ok(warned("(@.a==1 && @.b==2 && @.c==3)"));
        assert.ok(warned("@.a==1 && !@.b && @.c==3") && warned("@.a==1 && @.b[*] && @.c==3"));
        assert.ok(!warned("@.a==1 && @.b==2") && !warned("@.a==1 && @.b==2&& @.c==3"));
        assert.ok(!warned("@.a==1 && @.b && @.c==3") && !warned("(@.a==1 || @.b==2) && @.c==' && && '"));
        assert.ok(!warned("@.a==1 && @.b==2 || @.c==3") && !warned("@.a==1 || @.b==2 || @.c==3"));
    });
});
