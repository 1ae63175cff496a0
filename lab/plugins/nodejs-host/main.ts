import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import { listen } from "../shared/listen";
import { calls, end } from "./calls";

listen(LanguageRuntimeService, calls, end);
