import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.OutboundsApi;
import org.openapitools.client.model.RemovalResult;

/** Calls the client that openapi-generator makes for Java with the library native: java.net.http and Jackson. */
class Native {
  public static void main(String[] args) {
    ApiClient client = new ApiClient();
    client.updateBaseUri(System.getenv("BASE_URL"));
    String credentials = System.getenv("API_USERNAME") + ":" + System.getenv("API_PASSWORD");
    String basic = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    client.setRequestInterceptor(request -> request.header("Authorization", basic));
    List<String> ids = new ArrayList<>(List.of(System.getenv("IDS").split(",")));
    ids.remove("");
    String flag = System.getenv("DELETE_RECORDINGS");
    ObjectNode line = new ObjectMapper().createObjectNode();
    try {
      var results = new OutboundsApi(client).deleteBatchOutbounds(ids, flag == null ? null : flag.equals("true"));
      var list = line.putArray("results");
      for (RemovalResult result : results) {
        list.addObject()
            .put("id", result.getId())
            .put("status", result.getStatus() == null ? null : result.getStatus().getValue())
            .put("http_status", result.getHttpStatus());
      }
    } catch (ApiException error) {
      report(line, error).put("status", error.getCode());
    } catch (RuntimeException error) {
      report(line, error);
    }
    System.out.println(line);
  }

  private static ObjectNode report(ObjectNode line, Exception error) {
    return line.put("error", error.getClass().getSimpleName()).put("message", error.getMessage());
  }
}
