import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

class DeleteBatchOutbounds {
  public static void main(String[] args) throws Exception {
    // https://your-system-name.thulium.com/api
    String baseUrl = setting("THULIUM_BASE_URL");
    String credentials = setting("THULIUM_USERNAME")
        + ":" + setting("THULIUM_PASSWORD");
    String token = Base64.getEncoder().encodeToString(
        credentials.getBytes(StandardCharsets.UTF_8));

    // URI wants the brackets of id[] percent-encoded.
    String query = "id%5B%5D=K7Q2A"
        + "&id%5B%5D=K7Q2B&id%5B%5D=K7Q2C";
    // Uncomment to delete the recordings as well:
    // query = "delete_recordings=true&" + query;

    URI uri = URI.create(
        baseUrl + "/batch/outbounds?" + query);
    HttpRequest request = HttpRequest.newBuilder(uri)
        .DELETE()
        .header("Accept", "application/json")
        .header("Authorization", "Basic " + token)
        .timeout(Duration.ofSeconds(30))
        .build();
    HttpClient client = HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
    var response =
        client.send(request, BodyHandlers.ofString());

    if (response.statusCode() != 200) {
      System.err.println("HTTP " + response.statusCode()
          + "\n" + response.body());
      System.exit(1);
    }
    // Java has no JSON parser: use that of your project.
    System.out.println(response.body());
  }

  static String setting(String name) {
    String value = System.getenv(name);
    if (value == null || value.isEmpty()) {
      throw new IllegalStateException(
          name + " is not set.");
    }
    return value;
  }
}
