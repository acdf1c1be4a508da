using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Serialization;
using Newtonsoft.Json;

/// <summary>Reads a case from the environment and prints its result, in the same way for each client.</summary>
static class Answer
{
    public static readonly string BaseUrl = Environment.GetEnvironmentVariable("BASE_URL");
    public static readonly string Username = Environment.GetEnvironmentVariable("API_USERNAME");
    public static readonly string Password = Environment.GetEnvironmentVariable("API_PASSWORD");

    public static List<string> Ids()
    {
        return Environment.GetEnvironmentVariable("IDS").Split(',').Where(id => id != "").ToList();
    }

    public static bool? Flag()
    {
        var flag = Environment.GetEnvironmentVariable("DELETE_RECORDINGS");
        return flag == null ? (bool?)null : flag == "true";
    }

    public static object Result<T>(string id, T status, int httpStatus)
    {
        var member = typeof(T).GetField(status.ToString()); // null where it is no enum, or a number that no member has
        var names = member == null ? new object[0] : member.GetCustomAttributes(typeof(EnumMemberAttribute), false);
        var name = names.Cast<EnumMemberAttribute>().Select(it => it.Value).FirstOrDefault();
        return new { id, status = name ?? status.ToString(), http_status = httpStatus };
    }

    public static void Print(IEnumerable<object> results)
    {
        Console.WriteLine(JsonConvert.SerializeObject(new { results }));
    }

    public static void Fail(Exception error, int status = 0)
    {
        Console.WriteLine(JsonConvert.SerializeObject(new { error = error.GetType().Name, message = error.Message, status }));
    }
}
