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

	// https://your-system-name.thulium.com/api
	baseURL := setting("THULIUM_BASE_URL")
	username := setting("THULIUM_USERNAME")
	password := setting("THULIUM_PASSWORD")

	ids := []string{"K7Q2A", "K7Q2B", "K7Q2C"}
	query := url.Values{"id[]": ids}
	// Uncomment to delete the recordings as well:
	// query.Set("delete_recordings", "true")

	path := "/batch/outbounds?" + query.Encode()
	request, err := http.NewRequest(
		http.MethodDelete, baseURL+path, nil)
	check(err)
	request.SetBasicAuth(username, password)
	request.Header.Set("Accept", "application/json")

	client := &http.Client{
		Timeout:       30 * time.Second,
		CheckRedirect: doNotFollow,
	}
	response, err := client.Do(request)
	check(err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	check(err)
	if response.StatusCode != http.StatusOK {
		log.Fatalf("%s\n%s", response.Status, body)
	}

	var results []struct{ ID, Status string }
	check(json.Unmarshal(body, &results))
	for _, result := range results {
		fmt.Println(result.ID, result.Status)
	}
}

func doNotFollow(*http.Request, []*http.Request) error {
	return http.ErrUseLastResponse
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
