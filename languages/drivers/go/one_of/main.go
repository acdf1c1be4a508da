// Calls the client that openapi-generator makes for Go where the results are a oneOf: each is read by way of its JSON.
package main

import (
	"context"
	"encoding/json"
	"os"

	"languages/answer"
	client "languages/generated/openapi_generator"
)

func main() {
	configuration := client.NewConfiguration()
	configuration.Servers = client.ServerConfigurations{{URL: os.Getenv("BASE_URL")}}
	ctx := context.WithValue(context.Background(), client.ContextBasicAuth, client.BasicAuth{
		UserName: os.Getenv("API_USERNAME"),
		Password: os.Getenv("API_PASSWORD"),
	})
	results, _, err := client.NewAPIClient(configuration).OutboundsAPI.DeleteBatchOutbounds(ctx).Ids(answer.Ids()).Execute()
	if err != nil {
		answer.Fail(err, 0)
	}
	var list []answer.Result
	for _, result := range results {
		text, err := json.Marshal(result)
		if err != nil {
			answer.Fail(err, 0)
		}
		var plain answer.Result
		if err := json.Unmarshal(text, &plain); err != nil {
			answer.Fail(err, 0)
		}
		list = append(list, plain)
	}
	answer.Print(list)
}
