using System.Globalization;
using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>What a network or a collector can do to a device.</summary>
public enum Outage
{
    None,
    Refused,
    BlackHoled,
    Unavailable,
    Failing,
    CutInMidRequest,
}

/// <summary>
/// Stands before what takes metrics over OTLP and can be broken in several ways. A whole request passes or does not: never is one passed on
/// and its answer lost.
/// </summary>
/// <param name="next">Where to post what passes.</param>
internal sealed class Gateway(Uri next) : IAsyncDisposable
{
    private readonly HttpClient _client = new();
    private readonly int _port = FreePort.Find();
    private readonly CancellationTokenSource _over = new();
    private WebApplication? _server;
    private Outage _outage;
    private CancellationTokenSource _held = new();

    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}"));

    public string OtlpEndpoint => new Uri(Address, "/v1/metrics").ToString();

    public async Task SetAsync(Outage outage)
    {
        _outage = outage;
        await _held.CancelAsync();
        _held = new CancellationTokenSource();
        if (outage == Outage.Refused)
            await StopAsync();
        else if (_server is null)
            await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _held.CancelAsync();
        await StopAsync();
        _client.Dispose();
        _over.Dispose();
    }

    private async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, _port));
        _server = builder.Build();
        _server.Run(TakeAsync);
        await _server.StartAsync();
    }

    private async Task StopAsync()
    {
        if (_server is null)
            return;
        await _server.StopAsync();
        await _server.DisposeAsync();
        _server = null;
    }

    private async Task TakeAsync(HttpContext context)
    {
        var outage = _outage;
        if (outage == Outage.CutInMidRequest)
        {
            _ = await context.Request.Body.ReadAsync(new byte[64]);
            context.Abort();
            return;
        }
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        if (outage == Outage.BlackHoled)
        {
            await Task.Delay(Timeout.Infinite, _held.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            context.Abort();
            return;
        }
        context.Response.StatusCode = outage switch
        {
            Outage.Unavailable => 503,
            Outage.Failing => 500,
            _ => await PassOnAsync(body.ToArray(), context.Request),
        };
    }

    private async Task<int> PassOnAsync(byte[] body, HttpRequest request)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        if (request.Headers.ContentEncoding.ToString() is { Length: > 0 } encoding)
            content.Headers.ContentEncoding.Add(encoding);
        using var answer = await _client.PostAsync(next, content);
        return (int)answer.StatusCode;
    }
}
