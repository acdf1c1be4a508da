// Calls the client that openapi-generator makes for Go.
package main

import (
	"context"
	"errors"
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
	request := client.NewAPIClient(configuration).OutboundsAPI.DeleteBatchOutbounds(ctx).Ids(answer.Ids())
	if flag := answer.Flag(); flag != nil {
		request = request.DeleteRecordings(*flag)
	}
	results, response, err := request.Execute()
	if err != nil {
		failed := &client.GenericOpenAPIError{}
		if response != nil && errors.As(err, &failed) {
			answer.Fail(err, response.StatusCode)
		}
		answer.Fail(err, 0)
	}
	var list []answer.Result
	for _, result := range results {
		list = append(list, answer.Result{Id: result.Id, Status: string(result.Status), HttpStatus: int(result.HttpStatus)})
	}
	answer.Print(list)
}
