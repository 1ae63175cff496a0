import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { EngineLog } from "./engine-log";
import { engineAddress, listen } from "../shared/listen";
import { Service, type Plugin } from "./service";

/** Serves a plugin until the engine ends the plugin, or the engine itself has ended. */
export function serve(create: (log: EngineLog) => Plugin): void {
    const plugin = create(new EngineLog(engineAddress()));
    listen(ResourceProviderService, new Service(plugin).implementation(), () => plugin.cancel());
}
