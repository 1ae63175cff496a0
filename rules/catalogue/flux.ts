import type { Rule } from "./rule";

/** Rules about Flux, about the tree of files for Git, and about ManifestFiles. */
export const FLUX = {
    "flux-character": {
        severity: ["error"],
        finds: "A text with a character that YAML can't hold.",
        why: "Flux's YAML parser refuses it.",
        fix: "Remove that character.",
    },
    "flux-chart": {
        severity: ["error"],
        finds: "A local chart with a method that uses Flux.",
        why: "Flux can't reach a chart on this machine.",
        fix: "Give the chart by its name in a repository, or as an OCI reference.",
    },
    "flux-duration": {
        severity: ["error"],
        finds: "A duration that Flux doesn't take.",
        why: "The API server refuses the object.",
        fix: "Write numbers with ms, s, m or h, such as 15m or 1h30m.",
    },
    "flux-elsewhere": {
        severity: ["error"],
        finds: "Pools, peers and the like together with install.flux.kubeConfig.",
        why: "The component's provider is for the cluster that Flux is in. MetalLB is in another cluster.",
        fix: 'Move it to a second MetalLb with the method "Existing", the other cluster\'s provider, and dependsOn the first MetalLb.',
    },
    "flux-kubeconfig": {
        severity: ["error"],
        finds: "An install.flux.kubeConfig with both or neither of secretRef and configMapRef.",
        why: "Flux takes exactly one.",
        fix: "Give exactly one of secretRef and configMapRef; secretKey belongs to secretRef.",
    },
    "flux-name": {
        severity: ["error"],
        finds: "A name for an object of Flux's that Kubernetes doesn't take.",
        why: "The API server refuses the object.",
        fix: "Use a name as the finding describes it.",
    },
    "flux-source": {
        severity: ["error"],
        finds: "A field that this kind of chart source doesn't have.",
        why: "The API server would drop it.",
        fix: "Remove it.",
    },
    "flux-spec": {
        severity: ["error"],
        finds: "A field in install.flux.spec that has an input of its own.",
        why: "Other settings follow from that input, and the component doesn't know of the field.",
        fix: "Give it as the input that the finding names.",
    },
    "flux-strategy": {
        severity: ["error"],
        finds: "retries or retryInterval with a strategy that doesn't use them.",
        why: "They have no effect.",
        fix: "Remove them, or set the strategy that uses them.",
    },
    "flux-suspend": {
        severity: ["error"],
        finds: "flux.suspend: false together with install.retainOnDelete.",
        why: "retainOnDelete suspends the HelmRelease: otherwise Flux uninstalls the release when it goes.",
        fix: "Leave suspend out.",
    },
    "flux-values": {
        severity: ["error"],
        finds: "An entry in install.flux.valuesFrom that names the object in which the component keeps install.values.",
        why: "The HelmRelease would refer to the same values twice.",
        fix: "Give those values as install.values, or name the other object differently.",
    },
    "git-directory": {
        severity: ["error"],
        finds: 'The method "FluxGit" without install.git.directory.',
        why: "The method writes files, and needs a folder.",
        fix: "Set install.git.directory to a checkout of the repository that Flux reads, or to a folder in it.",
    },
    "git-path": {
        severity: ["error"],
        finds: "A folder that leads out of its parent, or folders that contain each other.",
        why: "Flux applies everything below a folder, so one folder's files would be applied for another.",
        fix: "Write relative paths without .. for folders beside each other.",
    },
    "git-secret": {
        severity: ["error"],
        finds: "A secret that would be in a file for Git.",
        why: "Everybody who can read the repository can read the secret, and Git keeps it in its history.",
        fix: "Name a Secret of your own instead, such as a Secret that SOPS encrypted.",
    },
    "git-upstream-values": {
        severity: ["error"],
        finds: "install.git.upstreamValues that is missing, unreadable or without effect.",
        why: 'The values "Full" are compared with the chart\'s own values.',
        fix: "Give what helm show values prints, or remove it.",
    },
    "git-values": {
        severity: ["error"],
        finds: 'install.git.values: "Full" together with install.flux.values: "Inline".',
        why: "Full values are in a ConfigMap, inline ones are not.",
        fix: "Remove one of the two.",
    },
    "git-verify": {
        severity: ["error"],
        finds: 'pfSense.verify with the method "FluxGit".',
        why: "There are no sessions before the files are committed.",
        fix: "Remove it.",
    },
    "files-directory": {
        severity: ["error"],
        finds: "A directory that can't be used, such as one with ~ or inside .git.",
        why: "The files would be written elsewhere, or into Git's own data.",
        fix: "Write a path relative to the program's folder, or an absolute one.",
    },
    "files-owner": {
        severity: ["error"],
        finds: "An owner with other characters than letters, digits, dots, _, / and -, or one that is too long.",
        why: "The owner is in the first line of every file.",
        fix: "Use a short name that nobody else who writes into the folder has.",
    },
    "files-path": {
        severity: ["error"],
        finds: "A path of a file that isn't relative, leads out of the folder, or that a file system refuses.",
        why: "The file couldn't be written everywhere that the repository is checked out.",
        fix: "Write it relative to the directory, such as metallb-config/pools.yaml.",
    },
    "files-folder": {
        severity: ["error"],
        finds: "A path that is both a file and a folder.",
        why: "No file system permits both.",
        fix: "Rename one of them.",
    },
    "files-case": {
        severity: ["error"],
        finds: "Two paths that differ only in case or in how accents are written.",
        why: "They are one file on macOS and Windows.",
        fix: "Spell both alike, or rename one of them.",
    },
} as const satisfies Record<string, Rule>;
