using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using EdgeAgent.Configuration;
using EdgeAgent.IO;

namespace EdgeAgent.Incidents.Sinks.Webhook;

/// <summary>Builds the requests of the webhook. Secrets in files are read for each request, so that they can be replaced.</summary>
internal sealed class WebhookRequest(WebhookOptions options, TimeProvider time)
{
    public const string Signature = "X-EdgeAgent-Signature", Timestamp = "X-EdgeAgent-Timestamp", Idempotency = "Idempotency-Key";

    private const int ShortestSecret = 6;

    private readonly Uri _url = new(options.Url);

    /// <summary>The receiver without credentials, path and query, which often contain a token.</summary>
    public string Shown => _url.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    /// <param name="id">Identifier of the message.</param>
    /// <exception cref="UserError">A file with a secret cannot be read.</exception>
    public HttpRequestMessage Create(string id, byte[] body)
    {
        // .NET drops user and password of an address; a browser sends them.
        var request = new HttpRequestMessage(HttpMethod.Post, new UriBuilder(_url) { UserName = "", Password = "" }.Uri)
        {
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("edgeagent", ProgramVersion.Text));
        request.Headers.Add(Idempotency, id);
        if (_url.UserInfo.Length > 0)
        {
            var user = Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(_url.UserInfo)));
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", user);
        }

        foreach (var (name, value) in Headers())
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var stamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.Add(Timestamp, stamp);
        if (Secret() is { Length: > 0 } secret)
            request.Headers.Add(Signature, "sha256=" + Sign(secret, stamp, body));
        return request;
    }

    /// <summary>Texts that a receiver could repeat, and that must appear nowhere; longest first.</summary>
    public IReadOnlyList<string> Secrets()
    {
        var values = Headers().Select(header => header.Value).ToList();
        var parts = values.SelectMany(value => value.Split(' '))
            .Concat(_url.UserInfo.Split(':')).Concat(_url.PathAndQuery.Split('/', '?', '&', '='))
            .Append(_url.PathAndQuery.Trim('/')).Append(Secret());
        return
        [
            .. values.Concat(parts).Where(text => text.Length >= ShortestSecret).Distinct(StringComparer.Ordinal)
                .OrderByDescending(text => text.Length),
        ];
    }

    /// <summary>HMAC-SHA256 of <c>TIMESTAMP.BODY</c>, in lowercase hexadecimal digits.</summary>
    internal static string Sign(string secret, string timestamp, byte[] body)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp), (byte)'.', .. body];
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
    }

    private string Secret() => options.SecretFile.Length > 0 ? SecretFile.Read(options.SecretFile, "secret") : options.Secret;

    private IEnumerable<(string Name, string Value)> Headers()
    {
        var lines = options.HeadersFile.Length > 0 ? HeaderLine.Split(SecretFile.Read(options.HeadersFile, "headers")) : [];
        return options.Headers.Concat(lines).Where(line => HeaderLine.Fault(line) is null).Select(HeaderLine.Parse);
    }
}
