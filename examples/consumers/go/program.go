package main

import (
	corev1 "github.com/pulumi/pulumi-kubernetes/sdk/v4/go/kubernetes/core/v1"
	metav1 "github.com/pulumi/pulumi-kubernetes/sdk/v4/go/kubernetes/meta/v1"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"

	"pulumi-metallb/sdk/go/metallb"
)

func program(ctx *pulumi.Context) error {
	settings := config.New(ctx, "")
	backend := metallb.BackendNative
	version := "0.16.2"
	install := &metallb.InstallArgs{Version: &version, TimeoutSeconds: pulumi.Float64(120)}
	if repository := settings.Get("chartRepository"); repository != "" {
		install.Repository = pulumi.String(repository)
	}

	var peers []metallb.BgpPeerArgs
	for _, name := range []string{"fw1", "fw2"} {
		peers = append(peers, metallb.BgpPeerArgs{
			Name:        name,
			MyASN:       pulumi.Float64(64512),
			PeerASN:     pulumi.Float64(64513),
			PeerAddress: pulumi.String(settings.Require(name)),
			Password:    settings.RequireSecret(name + "Password"),
		})
	}
	loadBalancer, err := metallb.NewMetalLb(ctx, "metallb", &metallb.MetalLbArgs{
		Backend: &backend,
		Install: install,
		Pools: []metallb.PoolArgs{
			{Name: "public", Addresses: pulumi.StringArray{pulumi.String(settings.Require("pool"))}, AvoidBuggyIPs: pulumi.Bool(true)},
		},
		Bgp: &metallb.BgpArgs{
			Peers: peers,
			Advertisements: []metallb.BgpAdvertisementArgs{
				{IpAddressPools: pulumi.StringArray{pulumi.String("public")}},
			},
		},
	})
	if err != nil {
		return err
	}

	// Another stack creates its pods, so Pulumi doesn't wait for them here.
	ingress, err := corev1.NewService(ctx, "ingress", &corev1.ServiceArgs{
		Metadata: &metav1.ObjectMetaArgs{
			Name:        pulumi.String("ingress"),
			Annotations: pulumi.StringMap{"pulumi.com/skipAwait": pulumi.String("true")},
		},
		Spec: &corev1.ServiceSpecArgs{
			Type:     pulumi.String("LoadBalancer"),
			Selector: pulumi.StringMap{"app": pulumi.String("ingress")},
			Ports:    corev1.ServicePortArray{corev1.ServicePortArgs{Port: pulumi.Int(80)}},
		},
	}, pulumi.DependsOn([]pulumi.Resource{loadBalancer}))
	if err != nil {
		return err
	}

	ctx.Export("namespace", loadBalancer.Namespace)
	ctx.Export("version", loadBalancer.Version)
	ctx.Export("pool", loadBalancer.Pools.Index(pulumi.Int(0)).Addresses().Index(pulumi.Int(0)))
	ctx.Export("service", ingress.Metadata.Name())
	return nil
}
