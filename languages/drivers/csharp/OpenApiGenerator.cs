using System;
using System.Linq;
using System.Net.Http;
using Org.OpenAPITools.Api;
using Org.OpenAPITools.Client;

/// <summary>Calls the client that openapi-generator makes for C# with the library httpclient.</summary>
static class Driver
{
    static void Main()
    {
        var configuration = new Configuration
        {
            BasePath = Answer.BaseUrl,
            Username = Answer.Username,
            Password = Answer.Password,
        };
        try
        {
            var results = new OutboundsApi(new HttpClient(), configuration).DeleteBatchOutbounds(Answer.Ids(), Answer.Flag());
            Answer.Print(results.Select(it => Answer.Result(it.Id, it.Status, it.HttpStatus)).ToList());
        }
        catch (ApiException error)
        {
            Answer.Fail(error, error.ErrorCode);
        }
        catch (Exception error)
        {
            Answer.Fail(error);
        }
    }
}
