/**
 * The check by MetalLB itself, once it has its configuration. Source: ConfigurationState (metallb.io/v1beta1), available from MetalLB
 * 0.15.3.
 */
export interface VerifyArgs {
    /**
     * The names of the nodes whose speakers are asked, too. The controller reports only on pools and communities; the speakers report on
     * peers and advertisements. Error: not a node's name, given twice, or missing in `network.nodes` if that is given.
     * @default none; only the controller is asked
     */
    nodes?: string[];
    /**
     * The time to wait for a report, in seconds, 1 to 3600. Error: the configuration isn't valid by then; the update fails.
     * @default 120
     */
    timeoutSeconds?: number;
}
