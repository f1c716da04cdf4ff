using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text;
using EdgeAgent.Strings;

namespace EdgeAgent.Video.Input.Http;

/// <summary>
/// Sends requests to one address, follows redirects and answers challenges until there is an answer to read.
/// </summary>
internal sealed class HttpExchange : IDisposable
{
    private const int MostAttempts = 4;

    private readonly HttpInputRequest _request;
    private readonly TimeProvider _time;
    private readonly HttpLogin? _login;
    private readonly HttpMessageInvoker _client;

    public HttpExchange(HttpInputRequest request, TimeProvider time)
    {
        _request = request;
        _time = time;
        _login = request.Credential is { } credential ? new HttpLogin(credential) : null;
        _client = new HttpMessageInvoker(Handler(request));
    }

    public static bool SameOrigin(Uri one, Uri other) =>
        one.Scheme == other.Scheme && one.Port == other.Port && one.IdnHost.Equals(other.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>Sends one GET; the answer's body is still to be read. A 304 counts as success.</summary>
    /// <param name="condition">Adds conditions to the request; null: none.</param>
    /// <exception cref="UserError">The server cannot be reached or refuses.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled, or the caller's time limit passed.</exception>
    public async Task<HttpResponseMessage> GetAsync(Action<HttpRequestMessage>? condition, CancellationToken cancellation)
    {
        var address = _request.Address;
        for (int redirects = 0, attempts = 0; ;)
        {
            var (answer, signed) = await SendAsync(address, condition, cancellation);
            if (answer.StatusCode == HttpStatusCode.Unauthorized && _login is not null && SameOrigin(_request.Address, address)
                && ++attempts < MostAttempts && _login.Challenge(HttpChallenge.Read(answer), signed))
            {
                answer.Dispose();
                continue;
            }

            if (IsRedirect(answer.StatusCode))
            {
                using (answer)
                    address = Next(address, answer, ++redirects);
                continue;
            }

            if (answer.StatusCode != HttpStatusCode.Unauthorized && signed)
                _login!.Accepted();
            if (answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.NotModified)
                return answer;
            using (answer)
                throw HttpFaults.Status(_request, answer, signed, address == _request.Address ? null : address, _time);
        }
    }

    public void Dispose() => _client.Dispose();

    private static bool IsRedirect(HttpStatusCode status) => status
        is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
        or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    [SuppressMessage("Security", "CA5359:Do Not Disable Certificate Validation", Justification = "See VerifyCertificate.")]
    [SuppressMessage("Security", "MA0039:Do not write your own certificate validation method", Justification = "See VerifyCertificate.")]
    private static SocketsHttpHandler Handler(HttpInputRequest request)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            // Some cameras refuse a second request without the cookie of the first.
            UseCookies = true,
            ConnectCallback = (context, cancellation) => LocalRedirects.ConnectAsync(request, context, cancellation),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
            PooledConnectionLifetime = TimeSpan.FromMinutes(15),
            // Signed headers may contain bytes that are not ASCII.
            RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
            ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        };
        if (!request.VerifyCertificate)
            handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        return handler;
    }

    private Uri Next(Uri address, HttpResponseMessage answer, int redirects)
    {
        if (redirects > _request.MostRedirects)
            throw HttpFaults.Redirects(_request, $"redirects more than {_request.MostRedirects} times");
        if (answer.Headers.Location is not { } location || !Uri.TryCreate(address, location, out var next))
            throw HttpFaults.Redirects(_request, "redirects to nowhere");
        if (next.Scheme is not ("http" or "https") || _request.MayFollow?.Invoke(next) == false)
            throw HttpFaults.Redirects(_request, $"redirects to {Redaction.Url(next.OriginalString)}, which may not be followed");
        // User and password in a redirect are not used.
        return AddressCredential.Split(next).Address;
    }

    private async Task<(HttpResponseMessage Answer, bool Signed)> SendAsync(
        Uri address, Action<HttpRequestMessage>? condition, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, address);
        message.Headers.TryAddWithoutValidation("User-Agent", _request.UserAgent);
        message.Headers.TryAddWithoutValidation("Accept", "*/*");
        condition?.Invoke(message);
        var signed = SameOrigin(_request.Address, address) && _login?.Sign(message) == true;
        try
        {
            return (await _client.SendAsync(message, cancellation), signed);
        }
        catch (HttpRequestException error)
        {
            throw HttpConnectionFaults.Failed(_request, error);
        }
    }
}
