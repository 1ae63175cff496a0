import pulumi
import pulumi_kubernetes as kubernetes
import pulumi_metallb as metallb

config = pulumi.Config()

load_balancer = metallb.MetalLb(
    "metallb",
    backend=metallb.Backend.NATIVE,
    install=metallb.InstallArgs(
        version="0.16.2",
        repository=config.get("chartRepository"),
        timeout_seconds=120,
    ),
    pools=[metallb.PoolArgs(name="public", addresses=[config.require("pool")], avoid_buggy_ips=True)],
    bgp=metallb.BgpArgs(
        peers=[
            metallb.BgpPeerArgs(
                name=name,
                my_asn=64512,
                peer_asn=64513,
                peer_address=config.require(name),
                password=config.require_secret(f"{name}Password"),
            )
            for name in ["fw1", "fw2"]
        ],
        advertisements=[metallb.BgpAdvertisementArgs(ip_address_pools=["public"])],
    ),
)

# Another stack creates its pods, so Pulumi doesn't wait for them here.
ingress = kubernetes.core.v1.Service(
    "ingress",
    metadata=kubernetes.meta.v1.ObjectMetaArgs(
        name="ingress", annotations={"pulumi.com/skipAwait": "true"}
    ),
    spec=kubernetes.core.v1.ServiceSpecArgs(
        type="LoadBalancer",
        selector={"app": "ingress"},
        ports=[kubernetes.core.v1.ServicePortArgs(port=80)],
    ),
    opts=pulumi.ResourceOptions(depends_on=[load_balancer]),
)

pulumi.export("namespace", load_balancer.namespace)
pulumi.export("version", load_balancer.version)
pulumi.export("pool", load_balancer.pools.apply(lambda pools: pools[0].addresses[0]))
pulumi.export("service", ingress.metadata.name)
