/** What MetalLB is asked once it has its configuration. Source: ConfigurationState (metallb.io/v1beta1), which came with MetalLB 0.15.3. */
export interface VerifyArgs {
    /**
     * The names of the nodes whose speakers are asked, too. The controller knows about pools and communities only; what is wrong with peers
     * and advertisements, a speaker says. Default: none, and then only the controller is asked. Error: no name of a node, twice the
     * same, or not in `network.nodes` where that is given.
     */
    nodes?: string[];
    /** How long to wait for an answer, in seconds, 1 to 3600. Default: 120. Error: an update whose configuration isn't valid by then. */
    timeoutSeconds?: number;
}
