// What the schema says of the custom resources beyond their inputs, which are inferred from TypeScript like the components'.

export interface ResourceSchema {
    /** The interface of its inputs, among the public ones. */
    args: string;
    description: string;
    /** The outputs beside the inputs; all of them are always there. */
    outputs: Record<string, { description: string; session?: boolean; texts?: boolean }>;
}

export const RESOURCES: Record<string, ResourceSchema> = {
    ManifestFiles: {
        args: "ManifestFilesArgs",
        description:
            "Text files in a folder, such as the manifests in a checkout of a Git repository; what is done with Git is yours. Every file " +
            "says in its first line whose it is, and files that don't are never touched. A preview and a refresh see what somebody changed " +
            "in these, and an update puts it back. The directory is made where there is none. Error: a content that is a secret; a file " +
            "that is there already and isn't this owner's; a symbolic link on the way.\n\n" +
            "The import's id is `<directory>#<owner>`, and takes all files below the directory that are the owner's by their first line.",
        outputs: {
            written: { description: "The paths of the files that the last update left, sorted.", texts: true },
        },
    },
    PfSenseBgp: {
        args: "PfSenseBgpArgs",
        description:
            "The half of BGP sessions that is on a pfSense firewall: one owner's neighbors and prefix-lists in its FRR package. Records of " +
            "others, and those made by hand, are never touched. A refresh sees what somebody changed in these, and an update puts it back.\n\n" +
            "The import's id is `<url>#<owner>`, or `<url>#<owner>:<address>,<address>` to take over neighbors that were made by hand; the " +
            "credentials come from the environment: PFSENSE_USERNAME and PFSENSE_PASSWORD, PFSENSE_API_KEY or PFSENSE_TOKEN, and " +
            "PFSENSE_CA_CERTIFICATE or PFSENSE_CERTIFICATE_FINGERPRINT, PFSENSE_DOOR.",
        outputs: {
            device: {
                description:
                    "The firewall's Netgate Device ID, or a digest of its name where it has none: what it is known by, whatever its URL.",
            },
            version: { description: "The firewall's version of pfSense." },
            recordsHash: { description: "A keyed hash of the records as they were last seen." },
            hashKey: { description: "The key of the hashes." },
            applied: {
                description:
                    "What the firewall was told, and how to reach it: for the `secondary` of the pair's primary.",
            },
        },
    },
    PfSenseSessions: {
        args: "PfSenseSessionsArgs",
        description:
            "A look at BGP sessions from a pfSense firewall's end: their state, and for what isn't Established a diagnosis. With " +
            "`waitSeconds` an update waits for them, and fails with the diagnoses where they don't come. Changes nothing on the firewall.",
        outputs: {
            frr: {
                description:
                    "Whether FRR runs: `running`, `stopped-by-carp` (on the backup of a pair, as it should be) or `stopped`.",
            },
            sessions: { description: "The sessions.", session: true },
        },
    },
};

/** The interface of one element of `sessions`. */
export const SESSION = "PfSenseSession";

/** Kubernetes' own types among the inputs, which its SDK describes property by property only. */
export const KUBERNETES_TYPES: Record<string, string> = {
    LabelSelector: "Chooses objects by their labels, as Kubernetes does; all of its conditions have to hold.",
    LabelSelectorRequirement: "A condition on one label.",
    Toleration: "Lets a pod run on nodes with a taint, as in a pod's `spec.tolerations`.",
};
