package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
	"time"
)

func main() {
	log.SetFlags(0) // no date before a message

	baseURL := setting("THULIUM_BASE_URL") // https://your-system-name.thulium.com/api
	username, password := setting("THULIUM_USERNAME"), setting("THULIUM_PASSWORD")

	query := url.Values{"id[]": {"00001", "00002", "00003"}}
	// query.Set("delete_recordings", "true") // removes the recordings as well

	request, err := http.NewRequest(http.MethodDelete, baseURL+"/batch/outbounds?"+query.Encode(), nil)
	check(err)
	request.SetBasicAuth(username, password)
	request.Header.Set("Accept", "application/json")

	client := &http.Client{
		Timeout: 30 * time.Second,
		// A redirect must not lead the removal, or the password, to another place.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	response, err := client.Do(request)
	check(err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	check(err)
	if response.StatusCode != http.StatusOK {
		log.Fatalf("HTTP %d\n%s", response.StatusCode, body)
	}

	var results []struct{ ID, Status string }
	check(json.Unmarshal(body, &results))
	for _, result := range results {
		fmt.Println(result.ID, result.Status)
	}
}

func setting(name string) string {
	value := os.Getenv(name)
	if value == "" {
		log.Fatalf("%s is not set.", name)
	}
	return value
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
