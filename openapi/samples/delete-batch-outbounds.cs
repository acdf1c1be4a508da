using System;
using System.Net.Http;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Threading.Tasks;
using System.Xml;
using System.Xml.Linq;

class DeleteBatchOutbounds
{
    static int Main() => Run().GetAwaiter().GetResult();

    static async Task<int> Run()
    {
        // https://your-system-name.thulium.com/api
        var baseUrl = Setting("THULIUM_BASE_URL");
        var credentials = Setting("THULIUM_USERNAME")
            + ":" + Setting("THULIUM_PASSWORD");
        var token = Convert.ToBase64String(
            Encoding.UTF8.GetBytes(credentials));

        var query = "id[]=K7Q2A&id[]=K7Q2B&id[]=K7Q2C";
        // Uncomment to delete the recordings as well:
        // query = "delete_recordings=true&" + query;

        var handler = new HttpClientHandler();
        handler.AllowAutoRedirect = false;
        using (var client = new HttpClient(handler))
        {
            client.Timeout = TimeSpan.FromSeconds(30);
            var headers = client.DefaultRequestHeaders;
            headers.Add("Accept", "application/json");
            headers.Add("Authorization", "Basic " + token);

            var url = $"{baseUrl}/batch/outbounds?{query}";
            var response = await client.DeleteAsync(url);
            var status = (int)response.StatusCode;
            var content = response.Content;
            var body = await content.ReadAsByteArrayAsync();
            if (status != 200)
            {
                var text = Encoding.UTF8.GetString(body);
                Console.Error.WriteLine(
                    $"HTTP {status}\n{text}");
                return 1;
            }
            // Every .NET has this reader, old ones as well.
            var json = JsonReaderWriterFactory
                .CreateJsonReader(
                    body, XmlDictionaryReaderQuotas.Max);
            var results = XElement.Load(json).Elements();
            foreach (var result in results)
            {
                Console.WriteLine(
                    "{0} {1}",
                    result.Element("id")?.Value,
                    result.Element("status")?.Value);
            }
            return 0;
        }
    }

    static string Setting(string name)
    {
        var value =
            Environment.GetEnvironmentVariable(name);
        if (!string.IsNullOrEmpty(value)) return value;
        throw new InvalidOperationException(
            $"{name} is not set.");
    }
}
