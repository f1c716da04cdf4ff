using System.Globalization;
using System.Net;
using EdgeAgent.Strings;
using EdgeAgent.Telemetry.Spool;

namespace EdgeAgent.Incidents.Sinks.Webhook;

/// <summary>Interprets a receiver's response. Any success status counts, whatever the body is.</summary>
/// <param name="shown">The receiver, for messages.</param>
internal sealed class WebhookAnswer(string shown, TimeProvider time)
{
    /// <summary>Wait after a fault that only a person can fix.</summary>
    internal static readonly TimeSpan SlowRetry = TimeSpan.FromMinutes(5);

    private static readonly HttpStatusCode[] Passing = [HttpStatusCode.RequestTimeout, (HttpStatusCode)425, HttpStatusCode.TooManyRequests];

    // A person changes the address, the credentials or the proxy, and then the message is accepted.
    private static readonly HttpStatusCode[] OfConfiguration =
    [
        HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.ProxyAuthenticationRequired,
    ];

    public async Task<SinkResult> ReadAsync(
        HttpResponseMessage response, IReadOnlyList<string> secrets, CancellationToken cancellation)
    {
        if (response.IsSuccessStatusCode)
            return new(Delivered: true);
        var status = response.StatusCode;
        var reason = Excerpt.Of(
            string.Create(CultureInfo.InvariantCulture, $"{shown} answered {(int)status} {response.ReasonPhrase}"), secrets).TrimEnd();
        if (await QuoteAsync(response, secrets, cancellation) is { Length: > 0 } text)
            reason += $" (\"{text}\")";
        if ((int)status is >= 300 and < 400)
            return new(Delivered: false, $"{reason}: redirects are not followed. Set Url to the address that it redirects to.", SlowRetry);
        if (OfConfiguration.Contains(status))
            return new(Delivered: false, $"{reason}: {Advice(status)}", Longer(RetryAfter(response), SlowRetry));
        return (int)status >= 500 || Passing.Contains(status)
            ? new(Delivered: false, $"{reason}: it is overloaded or has a fault. Check its log if this lasts.", RetryAfter(response))
            : new(
                Delivered: false, $"{reason}: it does not accept this message. Check that the receiver understands its JSON.",
                Refused: true);
    }

    /// <summary>What to do about a fault of the connection.</summary>
    internal static string Advice(ExportFault fault) => fault switch
    {
        ExportFault.UnknownHost => "Check the host name in Url, and the name resolution (DNS) of this device.",
        ExportFault.NoConnection => "Check that the receiver is running, and host and port in Url.",
        ExportFault.ConnectTimeout => "Check host and port in Url, and whether a firewall drops the packets.",
        ExportFault.Certificate =>
            "If the certificate is your own authority's, set AuthorityFile to the PEM file of that authority; else check its host name "
            + "and dates.",
        ExportFault.Tls or ExportFault.ClientCertificate => "Check that the receiver uses TLS on this port.",
        ExportFault.Proxy => "Check HTTP_PROXY and HTTPS_PROXY, or add the receiver's host to NO_PROXY.",
        _ => "Check that a web server listens at this address.",
    };

    private static string Advice(HttpStatusCode status) => status switch
    {
        HttpStatusCode.NotFound => "check the path in Url.",
        HttpStatusCode.ProxyAuthenticationRequired => "check the user and the password in HTTP_PROXY and HTTPS_PROXY.",
        _ => "check the credentials in Headers, HeadersFile or Url, and the secret.",
    };

    // The status is already known; a failure to read the text is ignored.
    private static async Task<string> QuoteAsync(
        HttpResponseMessage response, IReadOnlyList<string> secrets, CancellationToken cancellation)
    {
        try
        {
            var body = await AnswerBody.ReadAsync(response.Content, cancellation);
            return AnswerText.Of(body.Content, response.Content.Headers.ContentType?.MediaType, secrets);
        }
        catch (Exception error) when (error is IOException or HttpRequestException or OperationCanceledException)
        {
            return "";
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter is { } wait ? wait.Delta ?? wait.Date - time.GetUtcNow() : null;

    private static TimeSpan Longer(TimeSpan? one, TimeSpan other) => one > other ? one.Value : other;
}
