using System.Globalization;
using System.Net.Security;
using EdgeAgent.Configuration;
using EdgeAgent.Telemetry.Spool;

namespace EdgeAgent.Incidents.Sinks.Webhook;

/// <summary>Sends each message to a web server. The protocol is described in docs/notifications.md.</summary>
internal sealed class WebhookSink : IIncidentSink, IDisposable
{
    private readonly WebhookOptions _options;
    private readonly SinkDevice _device;
    private readonly TimeProvider _time;
    private readonly WebhookRequest _request;
    private readonly WebhookAnswer _answer;
    private readonly HttpClient _client;

    private WebhookSink(SinkSetup setup)
    {
        _options = setup.Options.Webhook;
        _device = setup.Device;
        _time = setup.Time;
        _request = new(_options, _time);
        _answer = new(_request.Shown, _time);
        _client = new HttpClient(new SocketsHttpHandler
        {
            // Credentials go to the configured address only.
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = 0.8 * _options.Timeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ActivityHeadersPropagator = null,
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = TlsTrust.Policy(TlsTrust.Authority(_options.AuthorityFile)),
            },
        })
        { Timeout = Timeout.InfiniteTimeSpan };
    }

    public string Name => "webhook";

    public Severity Least => ConfiguredSinks.Least(_options.Least);

    /// <summary>Null while no address is configured.</summary>
    public static IIncidentSink? Create(SinkSetup setup) => setup.Options.Webhook.Url.Length > 0 ? new WebhookSink(setup) : null;

    public async Task<SinkResult> SendAsync(IncidentMessage message, CancellationToken cancellation)
    {
        // The client's own limit ends at the response headers; a body could last forever.
        using var limit = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        IReadOnlyList<string> secrets = [];
        try
        {
            secrets = _request.Secrets();
            using var request = _request.Create(message.Id, IncidentJson.Write(message, _device));
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await _answer.ReadAsync(response, secrets, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            var seconds = _options.Timeout.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
            return new(
                Delivered: false,
                $"{_request.Shown} did not answer within {seconds} s. Check the address, and that no firewall drops the packets.");
        }
        catch (UserError error)
        {
            return new(Delivered: false, error.Message, WebhookAnswer.SlowRetry);
        }
        catch (Exception error) when (
            error is HttpRequestException or IOException or NotSupportedException or InvalidOperationException or FormatException)
        {
            var (fault, reason) = TransportFault.Of(error, secrets);
            return new(Delivered: false, $"{_request.Shown}: {reason.TrimEnd('.')}. {WebhookAnswer.Advice(fault)}");
        }
    }

    public void Dispose() => _client.Dispose();
}
