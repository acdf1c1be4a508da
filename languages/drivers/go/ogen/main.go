// Calls the client that ogen makes.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"languages/answer"
	client "languages/generated/ogen"
)

type credentials struct{}

func (credentials) BasicAuth(context.Context, client.OperationName) (client.BasicAuth, error) {
	return client.BasicAuth{Username: os.Getenv("API_USERNAME"), Password: os.Getenv("API_PASSWORD")}, nil
}

func main() {
	api, err := client.NewClient(os.Getenv("BASE_URL"), credentials{})
	if err != nil {
		answer.Fail(err, 0)
	}
	params := client.DeleteBatchOutboundsParams{}
	for _, id := range answer.Ids() {
		params.ID = append(params.ID, client.CampaignId(id))
	}
	if flag := answer.Flag(); flag != nil {
		params.DeleteRecordings = client.NewOptBool(*flag)
	}
	response, err := api.DeleteBatchOutbounds(context.Background(), params)
	if err != nil {
		refused := &client.RefusedStatusCode{}
		if errors.As(err, &refused) {
			answer.Fail(err, refused.StatusCode)
		}
		answer.Fail(err, 0)
	}
	switch response := response.(type) {
	case *client.DeleteBatchOutboundsOKApplicationJSON:
		var list []answer.Result
		for _, result := range *response {
			list = append(list, answer.Result{Id: result.ID, Status: string(result.Status), HttpStatus: result.HTTPStatus})
		}
		answer.Print(list)
	case *client.Unauthorized:
		answer.Fail(fmt.Errorf("%T", response), 401)
	}
}
