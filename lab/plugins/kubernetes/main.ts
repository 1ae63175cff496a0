import { serve } from "../shared/serve";
import { KubernetesPlugin } from "./plugin";

serve((log) => new KubernetesPlugin(log));
