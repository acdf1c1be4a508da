/** Calls the client that openapi-generator makes for Kotlin with its defaults: OkHttp and Moshi. */

import com.squareup.moshi.Moshi
import kotlin.system.exitProcess
import org.openapitools.client.apis.OutboundsApi
import org.openapitools.client.infrastructure.ApiClient
import org.openapitools.client.infrastructure.ClientException
import org.openapitools.client.models.RemovalResult

fun main() {
    ApiClient.username = System.getenv("API_USERNAME")
    ApiClient.password = System.getenv("API_PASSWORD")
    val ids = System.getenv("IDS").split(",").filter { it.isNotEmpty() }
    val flag = System.getenv("DELETE_RECORDINGS")?.let { it == "true" }
    val line = try {
        val results: List<RemovalResult> = OutboundsApi(System.getenv("BASE_URL")).deleteBatchOutbounds(ids, flag)
        mapOf(
            "results" to results.map {
                mapOf("id" to it.id, "status" to it.status.value, "http_status" to it.httpStatus)
            },
        )
    } catch (error: Exception) {
        mapOf(
            "error" to error::class.java.simpleName,
            "message" to error.message,
            "status" to (error as? ClientException)?.statusCode,
        )
    }
    println(Moshi.Builder().build().adapter(Any::class.java).toJson(line))
    exitProcess(0) // OkHttp's threads would keep the process for a minute.
}
