using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Threading.Tasks;
using System.Xml;
using System.Xml.Linq;

class DeleteBatchOutbounds
{
    static void Main() => Environment.Exit(Run().GetAwaiter().GetResult());

    static async Task<int> Run()
    {
        var baseUrl = Setting("THULIUM_BASE_URL"); // https://your-system-name.thulium.com/api
        var credentials = Encoding.UTF8.GetBytes(Setting("THULIUM_USERNAME") + ":" + Setting("THULIUM_PASSWORD"));

        var query = "id[]=00001&id[]=00002&id[]=00003";
        // query = "delete_recordings=true&" + query; // removes the recordings as well

        // A redirect must not lead the removal, or the password, to another place.
        using (var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }))
        {
            client.Timeout = TimeSpan.FromSeconds(30);
            client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
            client.DefaultRequestHeaders.Authorization =
                new AuthenticationHeaderValue("Basic", Convert.ToBase64String(credentials));

            var response = await client.DeleteAsync($"{baseUrl}/batch/outbounds?{query}");
            var body = await response.Content.ReadAsByteArrayAsync();
            if ((int)response.StatusCode != 200)
            {
                Console.Error.WriteLine($"HTTP {(int)response.StatusCode}\n{Encoding.UTF8.GetString(body)}");
                return 1;
            }
            // System.Text.Json does as well. This one is in every .NET, old ones and Mono included.
            var results = JsonReaderWriterFactory.CreateJsonReader(body, XmlDictionaryReaderQuotas.Max);
            foreach (var result in XElement.Load(results).Elements())
            {
                Console.WriteLine($"{result.Element("id")?.Value} {result.Element("status")?.Value}");
            }
            return 0;
        }
    }

    static string Setting(string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        return string.IsNullOrEmpty(value) ? throw new InvalidOperationException($"{name} is not set.") : value;
    }
}
