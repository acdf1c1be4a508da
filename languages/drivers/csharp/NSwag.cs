using System;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using Outbounds;

/// <summary>Calls the client that NSwag makes.</summary>
static class Driver
{
    static void Main()
    {
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes(Answer.Username + ":" + Answer.Password));
        var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        var api = new OutboundsClient(http) { BaseUrl = Answer.BaseUrl };
        try
        {
            var results = api.DeleteBatchOutboundsAsync(Answer.Flag(), Answer.Ids()).GetAwaiter().GetResult();
            Answer.Print(results.Select(it => Answer.Result(it.Id, it.Status, it.Http_status)).ToList());
        }
        catch (ApiException error)
        {
            Answer.Fail(error, error.StatusCode);
        }
        catch (Exception error)
        {
            Answer.Fail(error);
        }
    }
}
