import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.OutboundsApi;
import org.openapitools.client.model.RemovalResult;

/** Calls the client that openapi-generator makes for Java with the library okhttp-gson, its default. */
class OkHttpGson {
  public static void main(String[] args) {
    ApiClient client = new ApiClient().setBasePath(System.getenv("BASE_URL"));
    client.setUsername(System.getenv("API_USERNAME"));
    client.setPassword(System.getenv("API_PASSWORD"));
    List<String> ids = new ArrayList<>(List.of(System.getenv("IDS").split(",")));
    ids.remove("");
    String flag = System.getenv("DELETE_RECORDINGS");
    JsonObject line = new JsonObject();
    try {
      JsonArray results = new JsonArray();
      for (RemovalResult result : new OutboundsApi(client).deleteBatchOutbounds(ids, flag == null ? null : flag.equals("true"))) {
        JsonObject item = new JsonObject();
        item.addProperty("id", result.getId());
        item.addProperty("status", result.getStatus() == null ? null : result.getStatus().getValue());
        item.addProperty("http_status", result.getHttpStatus());
        results.add(item);
      }
      line.add("results", results);
    } catch (ApiException error) {
      report(line, error);
      line.addProperty("status", error.getCode());
    } catch (RuntimeException error) {
      report(line, error);
    }
    System.out.println(line);
    System.exit(0); // OkHttp's threads would keep the process for a minute.
  }

  private static void report(JsonObject line, Exception error) {
    line.addProperty("error", error.getClass().getSimpleName());
    line.addProperty("message", error.getMessage());
  }
}
