// Calls the client that oapi-codegen makes.
package main

import (
	"context"
	"errors"
	"net/http"
	"os"

	"languages/answer"
	client "languages/generated/oapi_codegen"
)

func main() {
	authorize := func(_ context.Context, request *http.Request) error {
		request.SetBasicAuth(os.Getenv("API_USERNAME"), os.Getenv("API_PASSWORD"))
		return nil
	}
	api, err := client.NewClientWithResponses(os.Getenv("BASE_URL"), client.WithRequestEditorFn(authorize))
	if err != nil {
		answer.Fail(err, 0)
	}
	response, err := api.DeleteBatchOutboundsWithResponse(context.Background(), &client.DeleteBatchOutboundsParams{
		Id:               answer.Ids(),
		DeleteRecordings: answer.Flag(),
	})
	if err != nil {
		answer.Fail(err, 0)
	}
	if response.JSON200 == nil {
		answer.Fail(errors.New(response.Status()), response.StatusCode())
	}
	var list []answer.Result
	for _, result := range *response.JSON200 {
		list = append(list, answer.Result{Id: result.Id, Status: string(result.Status), HttpStatus: result.HttpStatus})
	}
	answer.Print(list)
}
