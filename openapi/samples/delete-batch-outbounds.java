import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

class DeleteBatchOutbounds {
    public static void main(String[] args) throws Exception {
        String baseUrl = setting("THULIUM_BASE_URL"); // https://your-system-name.thulium.com/api
        String credentials = setting("THULIUM_USERNAME") + ":" + setting("THULIUM_PASSWORD");
        byte[] bytes = credentials.getBytes(StandardCharsets.UTF_8);

        String query = "id%5B%5D=00001&id%5B%5D=00002&id%5B%5D=00003"; // id[]=00001 and so on
        // query = "delete_recordings=true&" + query; // removes the recordings as well

        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + "/batch/outbounds?" + query))
            .DELETE()
            .header("Accept", "application/json")
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes))
            .timeout(Duration.ofSeconds(30))
            .build();
        HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
        var response = client.send(request, BodyHandlers.ofString());

        if (response.statusCode() != 200) {
            System.err.println("HTTP " + response.statusCode() + "\n" + response.body());
            System.exit(1);
        }
        // One {"http_status", "id", "status"} for each campaign. Java has no JSON parser: read it with that of your project.
        System.out.println(response.body());
    }

    static String setting(String name) {
        String value = System.getenv(name);
        if (value == null || value.isEmpty()) throw new IllegalStateException(name + " is not set.");
        return value;
    }
}
