import { serve } from "../shared/serve";
import { CommandPlugin } from "./plugin";

serve((log) => new CommandPlugin(log));
