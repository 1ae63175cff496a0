/* eslint-disable max-lines -- a program writes this file */
/**
 * All values that MetalLB's charts know. `lab/charts/knownValues.ts` writes them from the charts. A line is
 *
 *     path kind [since [until]]
 *
 * `since` is the first chart with this kind of the value (`-`: the first of all charts), `until` the first chart without it. The kinds are:
 *
 * - `true` and `false`: a boolean, with its default.
 * - `boolean`, `string`, `integer`, `integer>=1` and `any`.
 * - `Fail|Ignore`: one of several words.
 * - `list`, `maps` (a list of maps), `maps:percent` (each map has that key), `names` (a list of maps with only a name).
 * - `map`: a map that the chart passes on unchanged.
 * - `texts`: a map of strings.
 *
 * `!`: the chart's schema refuses other kinds. `*`: the schema requires the value, so it also refuses null.
 */
export const KNOWN_VALUES = `
configInline any 0.13.3
controller.affinity map - 0.14.0
controller.affinity map! 0.14.0
controller.command any 0.13.5 0.14.0
controller.command string! 0.14.0
controller.enabled true - 0.14.0
controller.enabled true! 0.14.0
controller.extraContainers maps! 0.14.0
controller.image.pullPolicy any - 0.14.0
controller.image.pullPolicy Always|IfNotPresent|Never! 0.14.0
controller.image.repository string - 0.14.0
controller.image.repository string! 0.14.0
controller.image.tag any - 0.14.0
controller.image.tag string! 0.14.0
controller.labels map 0.13.10
controller.livenessProbe.enabled true - 0.14.0
controller.livenessProbe.enabled true! 0.14.0
controller.livenessProbe.failureThreshold integer - 0.14.0
controller.livenessProbe.failureThreshold integer!* 0.14.0
controller.livenessProbe.initialDelaySeconds integer - 0.14.0
controller.livenessProbe.initialDelaySeconds integer!* 0.14.0
controller.livenessProbe.periodSeconds integer - 0.14.0
controller.livenessProbe.periodSeconds integer!* 0.14.0
controller.livenessProbe.port integer 0.16.1
controller.livenessProbe.successThreshold integer - 0.14.0
controller.livenessProbe.successThreshold integer!* 0.14.0
controller.livenessProbe.timeoutSeconds integer - 0.14.0
controller.livenessProbe.timeoutSeconds integer!* 0.14.0
controller.logLevel string - 0.14.0
controller.logLevel all|debug|info|warn|error|none! 0.14.0
controller.nodeSelector map - 0.14.0
controller.nodeSelector map! 0.14.0
controller.podAnnotations map - 0.14.0
controller.podAnnotations map! 0.14.0
controller.priorityClassName string - 0.14.0
controller.priorityClassName string! 0.14.0
controller.readinessProbe.enabled true - 0.14.0
controller.readinessProbe.enabled true! 0.14.0
controller.readinessProbe.failureThreshold integer - 0.14.0
controller.readinessProbe.failureThreshold integer!* 0.14.0
controller.readinessProbe.initialDelaySeconds integer - 0.14.0
controller.readinessProbe.initialDelaySeconds integer!* 0.14.0
controller.readinessProbe.periodSeconds integer - 0.14.0
controller.readinessProbe.periodSeconds integer!* 0.14.0
controller.readinessProbe.port integer 0.16.1
controller.readinessProbe.successThreshold integer - 0.14.0
controller.readinessProbe.successThreshold integer!* 0.14.0
controller.readinessProbe.timeoutSeconds integer - 0.14.0
controller.readinessProbe.timeoutSeconds integer!* 0.14.0
controller.resources map - 0.14.0
controller.resources map! 0.14.0
controller.revisionHistoryLimit integer>=0! 0.16.2
controller.runtimeClassName string - 0.14.0
controller.runtimeClassName string! 0.14.0
controller.securityContext map
controller.serviceAccount.annotations map - 0.14.0
controller.serviceAccount.annotations map! 0.14.0
controller.serviceAccount.create true - 0.14.0
controller.serviceAccount.create true! 0.14.0
controller.serviceAccount.name string - 0.14.0
controller.serviceAccount.name string! 0.14.0
controller.strategy map 0.13.5 0.14.0
controller.strategy map! 0.14.0
controller.tlsCipherSuites string 0.14.0 0.16.0
controller.tlsMinVersion string 0.14.0 0.16.0
controller.tolerations list - 0.14.0
controller.tolerations maps! 0.14.0
controller.webhookMode any 0.13.5 0.14.0
controller.webhookMode string! 0.14.0
crds.enabled true - 0.13.6
crds.enabled true! 0.13.6
crds.validationFailurePolicy Ignore|Fail! 0.13.6
frr-k8s.crds.enabled true 0.14.0 0.16.2
frr-k8s.crds.enabled true! 0.16.2
frr-k8s.crds.validationFailurePolicy string 0.14.0 0.16.2
frr-k8s.crds.validationFailurePolicy Ignore|Fail! 0.16.2
frr-k8s.frrk8s.affinity map! 0.14.0
frr-k8s.frrk8s.alwaysBlock string 0.14.0
frr-k8s.frrk8s.bgpDebounceTimeout any 0.16.0
frr-k8s.frrk8s.disableCertRotation false 0.14.0
frr-k8s.frrk8s.frr.acceptIncomingBGPConnections false 0.14.9
frr-k8s.frrk8s.frr.dockerStartPath string! 0.16.2
frr-k8s.frrk8s.frr.image.pullPolicy any 0.14.0 0.16.2
frr-k8s.frrk8s.frr.image.pullPolicy Always|IfNotPresent|Never! 0.16.2
frr-k8s.frrk8s.frr.image.repository string 0.14.0 0.16.2
frr-k8s.frrk8s.frr.image.repository string! 0.16.2
frr-k8s.frrk8s.frr.image.tag string 0.14.0 0.16.2
frr-k8s.frrk8s.frr.image.tag string! 0.16.2
frr-k8s.frrk8s.frr.metricsBindAddress string 0.14.0
frr-k8s.frrk8s.frr.metricsPort integer 0.14.0 0.16.2
frr-k8s.frrk8s.frr.metricsPort integer! 0.16.2
frr-k8s.frrk8s.frr.resources map 0.14.0 0.16.2
frr-k8s.frrk8s.frr.resources map! 0.16.2
frr-k8s.frrk8s.frr.secureMetricsPort integer 0.14.0 0.16.2
frr-k8s.frrk8s.frr.secureMetricsPort integer! 0.16.2
frr-k8s.frrk8s.frr.securityContext map! 0.16.2
frr-k8s.frrk8s.frr.tiniPath string! 0.16.2
frr-k8s.frrk8s.frrMetrics.resources map 0.14.0 0.16.2
frr-k8s.frrk8s.frrMetrics.resources map! 0.16.2
frr-k8s.frrk8s.frrStatus.pollInterval string 0.15.0
frr-k8s.frrk8s.frrStatus.resources map 0.15.0
frr-k8s.frrk8s.healthPort integer 0.14.0 0.14.9
frr-k8s.frrk8s.image.pullPolicy Always|IfNotPresent|Never! 0.14.0
frr-k8s.frrk8s.image.repository string! 0.14.0
frr-k8s.frrk8s.image.tag string! 0.14.0
frr-k8s.frrk8s.initContainers.cpFrrFiles.resources map! 0.16.2
frr-k8s.frrk8s.initContainers.cpFrrStatus.resources map! 0.16.2
frr-k8s.frrk8s.initContainers.cpMetrics.resources map! 0.16.2
frr-k8s.frrk8s.initContainers.cpReloader.resources map! 0.16.2
frr-k8s.frrk8s.labels map 0.14.0
frr-k8s.frrk8s.livenessProbe.enabled true! 0.14.0
frr-k8s.frrk8s.livenessProbe.failureThreshold integer!* 0.14.0
frr-k8s.frrk8s.livenessProbe.initialDelaySeconds integer!* 0.14.0
frr-k8s.frrk8s.livenessProbe.periodSeconds integer!* 0.14.0
frr-k8s.frrk8s.livenessProbe.successThreshold integer!* 0.14.0
frr-k8s.frrk8s.livenessProbe.timeoutSeconds integer!* 0.14.0
frr-k8s.frrk8s.logLevel all|debug|info|warn|error|none! 0.14.0
frr-k8s.frrk8s.nodeSelector map! 0.14.0
frr-k8s.frrk8s.podAnnotations map! 0.14.0
frr-k8s.frrk8s.priorityClassName string! 0.14.0
frr-k8s.frrk8s.readinessProbe.enabled true! 0.14.0
frr-k8s.frrk8s.readinessProbe.failureThreshold integer!* 0.14.0
frr-k8s.frrk8s.readinessProbe.initialDelaySeconds integer!* 0.14.0
frr-k8s.frrk8s.readinessProbe.periodSeconds integer!* 0.14.0
frr-k8s.frrk8s.readinessProbe.successThreshold integer!* 0.14.0
frr-k8s.frrk8s.readinessProbe.timeoutSeconds integer!* 0.14.0
frr-k8s.frrk8s.reloader.resources map 0.14.0 0.16.2
frr-k8s.frrk8s.reloader.resources map! 0.16.2
frr-k8s.frrk8s.resources map! 0.14.0
frr-k8s.frrk8s.restartOnRotatorSecretRefresh false 0.14.0
frr-k8s.frrk8s.runtimeClassName string! 0.14.0
frr-k8s.frrk8s.serviceAccount.annotations map! 0.14.0
frr-k8s.frrk8s.serviceAccount.create true! 0.14.0
frr-k8s.frrk8s.serviceAccount.name string! 0.14.0
frr-k8s.frrk8s.startupProbe.enabled true 0.14.0
frr-k8s.frrk8s.startupProbe.failureThreshold integer 0.14.0
frr-k8s.frrk8s.startupProbe.periodSeconds integer 0.14.0
frr-k8s.frrk8s.tolerateMaster true 0.14.0 0.16.2
frr-k8s.frrk8s.tolerateMaster true! 0.16.2
frr-k8s.frrk8s.tolerations maps! 0.14.0
frr-k8s.frrk8s.updateStrategy map 0.14.0 0.16.2
frr-k8s.frrk8s.updateStrategy map! 0.16.2
frr-k8s.frrk8s.webhookPort integer 0.15.0
frr-k8s.fullnameOverride string 0.14.0 0.16.2
frr-k8s.fullnameOverride string! 0.16.2
frr-k8s.imagePullSecrets names! 0.14.0
frr-k8s.nameOverride string! 0.14.0
frr-k8s.prometheus.metricsBindAddress string 0.14.0 0.16.0
frr-k8s.prometheus.metricsPort integer! 0.14.0 0.16.0
frr-k8s.prometheus.metricsTLSSecret string 0.14.0 0.16.0
frr-k8s.prometheus.namespace string! 0.14.0
frr-k8s.prometheus.rbacPrometheus false! 0.14.0
frr-k8s.prometheus.rbacProxy.pullPolicy any 0.14.0 0.16.0
frr-k8s.prometheus.rbacProxy.repository string! 0.14.0 0.16.0
frr-k8s.prometheus.rbacProxy.tag string! 0.14.0 0.16.0
frr-k8s.prometheus.scrapeAnnotations false! 0.14.0
frr-k8s.prometheus.secureMetricsPort integer! 0.14.0
frr-k8s.prometheus.serviceAccount string! 0.14.0
frr-k8s.prometheus.serviceMonitor.additionalLabels map 0.14.0
frr-k8s.prometheus.serviceMonitor.annotations map 0.14.0
frr-k8s.prometheus.serviceMonitor.enabled false! 0.14.0
frr-k8s.prometheus.serviceMonitor.interval integer! 0.14.0 0.16.2
frr-k8s.prometheus.serviceMonitor.interval string! 0.16.2
frr-k8s.prometheus.serviceMonitor.jobLabel string! 0.14.0
frr-k8s.prometheus.serviceMonitor.metricRelabelings maps! 0.14.0
frr-k8s.prometheus.serviceMonitor.relabelings maps! 0.14.0
frr-k8s.prometheus.serviceMonitor.tlsConfig map 0.14.0
frr-k8s.rbac.create true! 0.14.0
frr-k8s.tls.cipherSuites string! 0.16.0
frr-k8s.tls.curvePreferences string! 0.16.0
frr-k8s.tls.metricsTLSSecret string! 0.16.0
frr-k8s.tls.minVersion string! 0.16.0
frrk8s.enabled false 0.14.0 0.16.0
frrk8s.enabled true 0.16.0
frrk8s.external false 0.14.6
frrk8s.namespace string 0.14.6
frrk8s.secretPassthrough false 0.16.2
fullnameOverride string
imagePullSecrets names!
loadBalancerClass string!
nameOverride string!
networkpolicies.apiPort integer 0.15.3
networkpolicies.defaultDeny false 0.15.3
networkpolicies.enabled false 0.15.3
prometheus.controllerMetricsTLSSecret string 0.13.5 0.16.0
prometheus.metricsPort integer!
prometheus.namespace string!
prometheus.podMonitor.additionalLabels map
prometheus.podMonitor.annotations map
prometheus.podMonitor.enabled false!
prometheus.podMonitor.interval integer!
prometheus.podMonitor.jobLabel string!
prometheus.podMonitor.metricRelabelings maps!
prometheus.podMonitor.relabelings maps!
prometheus.podMonitor.tlsConfig map! 0.16.2
prometheus.prometheusRule.additionalLabels map
prometheus.prometheusRule.addressPoolExhausted.enabled true!*
prometheus.prometheusRule.addressPoolExhausted.excludePools string 0.15.0
prometheus.prometheusRule.addressPoolExhausted.labels texts!
prometheus.prometheusRule.addressPoolUsage.enabled true!*
prometheus.prometheusRule.addressPoolUsage.excludePools string 0.15.0
prometheus.prometheusRule.addressPoolUsage.thresholds maps:percent!
prometheus.prometheusRule.annotations map
prometheus.prometheusRule.bgpSessionDown.enabled true!*
prometheus.prometheusRule.bgpSessionDown.labels texts!
prometheus.prometheusRule.configNotLoaded.enabled true!*
prometheus.prometheusRule.configNotLoaded.labels texts!
prometheus.prometheusRule.enabled false!*
prometheus.prometheusRule.extraAlerts maps!
prometheus.prometheusRule.staleConfig.enabled true!*
prometheus.prometheusRule.staleConfig.labels texts!
prometheus.rbacPrometheus true! 0.13.6
prometheus.rbacProxy.pullPolicy any 0.13.8 0.16.0
prometheus.rbacProxy.repository string! 0.13.5 0.16.0
prometheus.rbacProxy.tag string! 0.13.5 0.16.0
prometheus.scrapeAnnotations false!
prometheus.secureMetricsPort integer! 0.13.5 0.16.0
prometheus.serviceAccount string!
prometheus.serviceMonitor.controller.additionalLabels map 0.13.5
prometheus.serviceMonitor.controller.annotations map 0.13.5
prometheus.serviceMonitor.controller.tlsConfig map 0.13.5
prometheus.serviceMonitor.enabled false! 0.13.5
prometheus.serviceMonitor.interval integer! 0.13.5
prometheus.serviceMonitor.jobLabel string! 0.13.5
prometheus.serviceMonitor.metricRelabelings maps! 0.13.5
prometheus.serviceMonitor.relabelings maps! 0.13.5
prometheus.serviceMonitor.speaker.additionalLabels map 0.13.5
prometheus.serviceMonitor.speaker.annotations map 0.13.5
prometheus.serviceMonitor.speaker.tlsConfig map 0.13.5
prometheus.speakerMetricsTLSSecret string 0.13.5 0.16.0
psp.create true! - 0.13.5
rbac.create true!
speaker.affinity map!
speaker.bgpDebounceTimeout integer>=0! 0.16.0 0.16.2
speaker.bgpDebounceTimeout integer>=1! 0.16.2
speaker.command string! 0.13.5
speaker.enabled true!
speaker.excludeInterfaces.enabled true! 0.13.10
speaker.extraContainers maps! 0.14.0
speaker.frr.dockerStartPath string! 0.16.2
speaker.frr.enabled false!* - 0.13.10
speaker.frr.enabled true!* 0.13.10 0.16.0
speaker.frr.enabled false!* 0.16.0
speaker.frr.image.pullPolicy Always|IfNotPresent|Never!
speaker.frr.image.repository string!
speaker.frr.image.tag string!
speaker.frr.metricsPort integer! 0.13.4
speaker.frr.resources map 0.13.6
speaker.frr.secureMetricsPort integer! 0.13.5 0.16.0
speaker.frr.securityContext map! 0.16.2
speaker.frr.tiniPath string! 0.16.2
speaker.frrMetrics.resources map! 0.13.6
speaker.gratuitousARPInterval any 0.16.2
speaker.ignoreExcludeLB false! 0.14.4
speaker.image.pullPolicy Always|IfNotPresent|Never!
speaker.image.repository string!
speaker.image.tag string!
speaker.initContainers.cpFrrFiles.resources map! 0.15.3
speaker.initContainers.cpMetrics.resources map! 0.15.3
speaker.initContainers.cpReloader.resources map! 0.15.3
speaker.labels map 0.13.10
speaker.livenessProbe.enabled true!
speaker.livenessProbe.failureThreshold integer!*
speaker.livenessProbe.initialDelaySeconds integer!*
speaker.livenessProbe.periodSeconds integer!*
speaker.livenessProbe.port integer 0.16.1
speaker.livenessProbe.successThreshold integer!*
speaker.livenessProbe.timeoutSeconds integer!*
speaker.logLevel all|debug|info|warn|error|none!
speaker.memberlist.enabled true!
speaker.memberlist.mlBindAddrOverride string! 0.14.0
speaker.memberlist.mlBindPort integer!
speaker.memberlist.mlSecretKeyPath string! 0.13.8
speaker.nodeSelector map!
speaker.podAnnotations map!
speaker.priorityClassName string!
speaker.readinessProbe.enabled true!
speaker.readinessProbe.failureThreshold integer!*
speaker.readinessProbe.initialDelaySeconds integer!*
speaker.readinessProbe.periodSeconds integer!*
speaker.readinessProbe.port integer 0.16.1
speaker.readinessProbe.successThreshold integer!*
speaker.readinessProbe.timeoutSeconds integer!*
speaker.reloader.resources map! 0.13.6
speaker.resources map!
speaker.revisionHistoryLimit integer>=0! 0.16.2
speaker.runtimeClassName string!
speaker.secretName string!
speaker.securityContext map! 0.14.0
speaker.serviceAccount.annotations map!
speaker.serviceAccount.create true!
speaker.serviceAccount.name string!
speaker.startupProbe.enabled true 0.13.8
speaker.startupProbe.failureThreshold integer 0.13.8
speaker.startupProbe.periodSeconds integer 0.13.8
speaker.tolerateMaster true!*
speaker.tolerations maps!
speaker.updateStrategy map! 0.13.5
speaker.wanConfig any 0.14.0
tls.cipherSuites string 0.16.0
tls.controllerMetricsTLSSecret string 0.16.0
tls.curvePreferences string 0.16.0
tls.minVersion string 0.16.0
tls.speakerMetricsTLSSecret string 0.16.0
`;
