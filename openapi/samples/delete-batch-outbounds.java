import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;

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

        // Java has no JSON parser of its own. Use that of your project here, such as Jackson.
        var results = Pattern.compile("\\{[^{}]*\\}").matcher(response.body()).results().toList();
        if (response.statusCode() != 200 || results.isEmpty()) {
            System.err.println("HTTP " + response.statusCode() + "\n" + response.body());
            System.exit(1);
        }
        for (var result : results) {
            System.out.println(text("id", result.group()) + " " + text("status", result.group()));
        }
    }

    static String text(String name, String json) {
        return json.replaceFirst("(?s).*\"" + name + "\"\\s*:\\s*\"([^\"]*)\".*", "$1");
    }

    static String setting(String name) {
        String value = System.getenv(name);
        if (value == null || value.isEmpty()) throw new IllegalStateException(name + " is not set.");
        return value;
    }
}
