// Reads YAML as Flux and Kubernetes do: an array of texts comes in as JSON, and for each goes out the JSON that it is, or why it is none.
package main

import (
	"encoding/json"
	"os"

	"sigs.k8s.io/yaml"
)

type answer struct {
	Value json.RawMessage `json:"value,omitempty"`
	Error string          `json:"error,omitempty"`
}

func main() {
	var texts []string
	if err := json.NewDecoder(os.Stdin).Decode(&texts); err != nil {
		panic(err)
	}
	answers := make([]answer, len(texts))
	for i, text := range texts {
		if value, err := yaml.YAMLToJSONStrict([]byte(text)); err != nil {
			answers[i].Error = err.Error()
		} else {
			answers[i].Value = value
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(answers); err != nil {
		panic(err)
	}
}
