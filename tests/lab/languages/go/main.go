// The example's program without a language host: carried out inline, by the Automation API.
// Usage: consumer up|preview|destroy <stack>, in the project's folder
package main

import (
	"context"
	"log"
	"os"

	"github.com/pulumi/pulumi/sdk/v3/go/auto"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optdestroy"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optpreview"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optup"
)

func main() {
	log.SetFlags(0)
	ctx := context.Background()
	stack, err := auto.SelectStackInlineSource(ctx, os.Args[2], "metallb-go", program, auto.WorkDir("."))
	if err != nil {
		log.Fatal(err)
	}
	switch os.Args[1] {
	case "up":
		_, err = stack.Up(ctx, optup.ProgressStreams(os.Stdout))
	case "preview":
		_, err = stack.Preview(ctx, optpreview.ProgressStreams(os.Stdout), optpreview.ExpectNoChanges())
	case "destroy":
		_, err = stack.Destroy(ctx, optdestroy.ProgressStreams(os.Stdout))
	}
	if err != nil {
		log.Fatal(err)
	}
}
