// The pack that the engine starts: `pulumi preview --policy-pack node_modules/pulumi-metallb/dist/policy`.
import { PolicyPack } from "@pulumi/policy";
import { policies } from "./policies";

new PolicyPack("metallb", { policies });
