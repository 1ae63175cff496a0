// Writes a package's SDKs, by the generators that the Pulumi CLI's language hosts have, none of which can be had here.
// Usage: gen-sdk <schema.json> <folder>
package main

import (
	"encoding/json"
	"log"
	"os"
	"path/filepath"

	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"

	golang "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
)

const tool = "pulumi-metallb"

// A schema that names other packages would need their plugins; this package's names none.
func bind(text []byte) *schema.Package {
	var spec schema.PackageSpec
	if err := json.Unmarshal(text, &spec); err != nil {
		log.Fatal(err)
	}
	bound, diagnostics, err := schema.BindSpec(spec, schema.NewNullLoader(), schema.ValidationOptions{})
	if err != nil {
		log.Fatal(err)
	}
	if len(diagnostics) > 0 {
		log.Fatal(diagnostics)
	}
	return bound
}

func main() {
	log.SetFlags(0)
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	generators := map[string]func(*schema.Package) (map[string][]byte, error){
		"typescript": func(p *schema.Package) (map[string][]byte, error) {
			return nodejs.GeneratePackage(tool, p, nil, nil, true, nil)
		},
		"python": func(p *schema.Package) (map[string][]byte, error) {
			return python.GeneratePackage(tool, p, nil, nil)
		},
		"go": func(p *schema.Package) (map[string][]byte, error) {
			return golang.GeneratePackage(tool, p, nil)
		},
	}
	for language, generate := range generators {
		// Each generator writes its own settings into the package.
		files, err := generate(bind(text))
		if err != nil {
			log.Fatalf("%s: %v", language, err)
		}
		for name, content := range files {
			file := filepath.Join(os.Args[2], language, name)
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				log.Fatal(err)
			}
			if err := os.WriteFile(file, content, 0o644); err != nil {
				log.Fatal(err)
			}
		}
	}
}
