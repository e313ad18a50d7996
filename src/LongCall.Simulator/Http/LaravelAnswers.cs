using System.Text;

namespace LongCall.Simulator;

/// <summary>What the framework of the service says by itself, and the service's own errors.</summary>
internal static class LaravelAnswers
{
    public static Answer Unauthenticated() => Message(401, "Unauthenticated.");

    public static Answer NoRoute(string path) => Message(404, $"The route {path.TrimStart('/')} could not be found.");

    public static Answer WrongMethod(string method, string path, IEnumerable<string> supported)
    {
        string methods = string.Join(", ", supported.SelectMany(name => HttpMethods.IsGet(name) ? ["GET", "HEAD"] : new[] { name }));
        Answer answer = Message(405, $"The {method} method is not supported for route {path.TrimStart('/')}. Supported methods: {methods}.");
        answer.Headers["Allow"] = methods;
        return answer;
    }

    public static Answer Invalid(IReadOnlyDictionary<string, List<string>> errors)
    {
        var json = new JsonBuffer();
        json.BeginObject();
        json.Name("message"u8);
        json.Text("The given data was invalid.");
        json.Name("errors"u8);
        json.BeginObject();
        foreach ((string field, List<string> messages) in errors)
        {
            json.Name(Encoding.UTF8.GetBytes(field));
            json.BeginArray();
            messages.ForEach(message => json.Text(message, escaped: true));
            json.EndArray();
        }
        json.EndObject();
        json.EndObject();
        return new Answer(422, json);
    }

    public static Answer NoAccount() => ServiceError(1002, "【user】参数错误,未找到对应云节点");

    public static Answer NoTask() => ServiceError(5002, "任务不存在");

    /// <summary>The code is a guess: nobody has documented it.</summary>
    public static Answer NoRecord() => ServiceError(5004, "通话记录不存在");

    public static Answer NoRecording() => Invalid(new Dictionary<string, List<string>> { ["record_id"] = ["录音文件不存在。"] });

    /// <summary>What comes with a status when nothing else is wanted: JSON below 500, a page above.</summary>
    public static Answer ForStatus(int status) => status switch
    {
        401 => Unauthenticated(),
        403 => Message(403, "This action is unauthorized."),
        404 => Message(404, ""),
        422 => Invalid(new Dictionary<string, List<string>> { ["page"] = ["page 必须是整数。"] }),
        429 => Message(429, "Too Many Attempts."),
        >= 500 => ErrorPage(status),
        204 or 205 or 304 => new Answer(status, ReadOnlyMemory<byte>.Empty),
        _ => Message(status, "Error"),
    };

    public static Answer LoginPage() => new(200, Encoding.UTF8.GetBytes(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>登录</title></head>"
        + "<body><form method=\"post\" action=\"/login\"><input name=\"phone\"><input name=\"password\" type=\"password\">"
        + "<button>登录</button></form></body></html>\n"), Answer.Html);

    public static Answer Redirect(string location)
    {
        var answer = new Answer(302, Encoding.UTF8.GetBytes($"<!DOCTYPE html><title>Redirecting to {location}</title>\n"), Answer.Html);
        answer.Headers["Location"] = location;
        return answer;
    }

    public static Answer ErrorPage(int status, string? detail = null) => new(status, Encoding.UTF8.GetBytes(
        $"<!DOCTYPE html>\n<html lang=\"en\"><head><title>{status} Server Error</title></head>"
        + $"<body><h1>{status}</h1><p>Server Error</p><pre>{System.Net.WebUtility.HtmlEncode(detail)}</pre></body></html>\n"), Answer.Html);

    public static Answer Message(int status, string message)
    {
        var json = new JsonBuffer();
        json.BeginObject();
        json.Name("message"u8);
        json.Text(message);
        json.EndObject();
        return new Answer(status, json);
    }

    /// <summary>The service answers its own errors with HTTP 200.</summary>
    private static Answer ServiceError(int code, string message)
    {
        JsonBuffer json = Envelope.Begin(message, code, "error");
        json.Name("data"u8);
        json.Raw("[]"u8);
        json.EndObject();
        return new Answer(200, json);
    }
}
