using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace EdgeAgent.Selection.Fleet;

/// <summary>A store that answers PromQL: Prometheus, VictoriaMetrics, Mimir, Thanos.</summary>
internal sealed class MetricsStore : IDisposable
{
    // The response for a thousand devices with eight variants each is about ten megabytes.
    private const int LargestAnswer = 256 << 20;

    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(30);

    private readonly Uri _address;
    private readonly HttpClient _client;

    private MetricsStore(Uri address)
    {
        _address = address;
        _client = new HttpClient { Timeout = LongestAnswer, MaxResponseContentBufferSize = LargestAnswer };
        if (address.UserInfo.Length > 0)
        {
            var credentials = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo));
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(credentials));
        }
    }

    /// <summary>The address for display: without user, password, and query.</summary>
    public string Shown => _address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <param name="address">
    /// The URL above <c>/api/v1/query</c>; may contain a user and a password, and a query that is added to each request.
    /// </param>
    /// <exception cref="UserError">It is not an HTTP address; exit code 2.</exception>
    public static MetricsStore At(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0
            ? new(uri)
            : throw new UserError(
                "The address of the metrics store is not an HTTP URL: "
                    + "specify the full URL without /api/v1/query, such as http://store:8428.",
                UserError.WrongUse);

    /// <summary>The current result of a PromQL expression.</summary>
    /// <exception cref="UserError">The store cannot be reached, refuses the query, or is not a metrics store.</exception>
    public async Task<IReadOnlyList<StoreSample>> QueryAsync(string expression, CancellationToken cancellation)
    {
        using var response = await AskAsync(expression, cancellation);
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            throw new UserError(
                $"The store {Shown} requires a valid user and password ({(int)response.StatusCode}): "
                    + "specify them in the address, https://USER:PASSWORD@….");
        }
        var answer = Read(await response.Content.ReadAsByteArrayAsync(cancellation), response.StatusCode);
        return answer.Error is { } error ? throw new UserError($"The store {Shown} returned an error: {error}") : answer.Samples;
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> AskAsync(string expression, CancellationToken cancellation)
    {
        var query = $"{_address.Query.TrimStart('?')}&query={Uri.EscapeDataString(expression)}".TrimStart('&');
        var path = $"{_address.AbsolutePath.TrimEnd('/')}/api/v1/query";
        var question = new UriBuilder(_address) { UserName = "", Password = "", Path = path, Query = query }.Uri;
        try
        {
            return await _client.GetAsync(question, cancellation);
        }
        catch (HttpRequestException error)
        {
            throw new UserError(
                $"The store {Shown} cannot be reached: {(error.InnerException ?? error).Message}. Check the address and the network.",
                cause: error);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw new UserError(
                $"The store {Shown} did not respond within {LongestAnswer.TotalSeconds:0} s. Check the address and the network.",
                cause: error);
        }
    }

    private StoreAnswer Read(byte[] body, HttpStatusCode status)
    {
        try
        {
            return StoreAnswer.Parse(body);
        }
        catch (JsonException error)
        {
            throw new UserError(
                $"{Shown} does not provide the Prometheus query API: /api/v1/query returned an unexpected response ({(int)status}). "
                    + "For VictoriaMetrics, use http://HOST:8428; for its cluster version, http://VMSELECT:8481/select/0/prometheus.",
                cause: error);
        }
    }
}
