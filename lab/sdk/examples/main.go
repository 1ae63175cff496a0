// Converts the examples of the schema from YAML, by Pulumi's own generators of programs.
// Usage: convert <schema.json> <folder with .yaml files> <folder to write to>
package main

import (
	"context"
	"encoding/json"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/blang/semver"
	"github.com/hashicorp/hcl/v2"
	"github.com/pulumi/pulumi-yaml/pkg/pulumiyaml"
	yaml "github.com/pulumi/pulumi-yaml/pkg/pulumiyaml/codegen"
	golang "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/pcl"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// The examples name no other package.
type loader struct{ bound *schema.Package }

func (l loader) LoadPackage(string, *semver.Version) (*schema.Package, error) { return l.bound, nil }

func (l loader) LoadPackageV2(context.Context, *schema.PackageDescriptor) (*schema.Package, error) {
	return l.bound, nil
}

func (l loader) LoadPackageReference(string, *semver.Version) (schema.PackageReference, error) {
	return l.bound.Reference(), nil
}

func (l loader) LoadPackageReferenceV2(
	context.Context, *schema.PackageDescriptor,
) (schema.PackageReference, error) {
	return l.bound.Reference(), nil
}

func bind(file string) *schema.Package {
	text, err := os.ReadFile(file)
	orFail(file, err)
	var spec schema.PackageSpec
	orFail(file, json.Unmarshal(text, &spec))
	bound, diagnostics, err := schema.BindSpec(spec, loader{}, schema.ValidationOptions{})
	orFail(file, err)
	noErrors(file, diagnostics)
	return bound
}

func load(file string, source []byte, bound loader) *pcl.Program {
	template, diagnostics, err := pulumiyaml.LoadYAMLBytes(file, source)
	orFail(file, err)
	noErrors(file, diagnostics.HCL())
	program, found, err := yaml.EjectProgram(template, bound)
	orFail(file, err)
	noErrors(file, found)
	return program
}

func main() {
	log.SetFlags(0)
	bound := loader{bind(os.Args[1])}
	files, err := filepath.Glob(filepath.Join(os.Args[2], "*.yaml"))
	orFail(os.Args[2], err)
	generators := map[string]func(*pcl.Program) (map[string][]byte, hcl.Diagnostics, error){
		"typescript": nodejs.GenerateProgram,
		"python":     python.GenerateProgram,
		"go":         golang.GenerateProgram,
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".yaml")
		source, err := os.ReadFile(file)
		orFail(file, err)
		for language, generate := range generators {
			// A generator changes the program that it writes.
			program := load(file, source, bound)
			texts, found, err := generate(program)
			orFail(file, err)
			noErrors(file+": "+language, found)
			for _, text := range texts {
				target := filepath.Join(os.Args[3], language, name, entry[language])
				orFail(target, os.MkdirAll(filepath.Dir(target), 0o755))
				orFail(target, os.WriteFile(target, text, 0o644))
			}
		}
	}
}

var entry = map[string]string{"typescript": "index.ts", "python": "__main__.py", "go": "main.go"}

func noErrors(at string, diagnostics hcl.Diagnostics) {
	if diagnostics.HasErrors() {
		log.Fatalf("%s: %v", at, diagnostics)
	}
}

func orFail(at string, err error) {
	if err != nil {
		log.Fatalf("%s: %v", at, err)
	}
}
