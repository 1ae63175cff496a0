import { serve } from "./serve";
import { CommandPlugin } from "./plugin";

serve((log) => new CommandPlugin(log));
