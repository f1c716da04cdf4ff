using System.Net;
using System.Net.Sockets;
using EdgeAgent.StatusPage;

namespace EdgeAgent.Tests.Fuzzing.Targets;

/// <summary>Bytes from a client to the status page, which requires a token.</summary>
internal sealed class StatusPageTarget : FuzzTarget
{
    private const string Token = "0123456789abcdef0123";
    private const string Body = "what only the token opens";

    private readonly WebApplication _app;
    private readonly IPEndPoint _address;
    private readonly byte[] _answer = new byte[16 * 1024];

    public StatusPageTarget()
        : base("status-page")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(PageLimits.Apply);
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        PageLimits.AddHeaders(_app);
        AccessToken.Require(_app, Token, "metrics-token-of-the-page");
        AllowedHosts.Require(_app, []);
        SameOrigin.Require(_app, hasToken: true);
        PageFiles.Map(_app);
        _app.MapGet("/api/status", () => Results.Text(Body));
        _app.MapPost("/api/incidents/{id}/acknowledge", () => Results.Text(Body));
        _app.MapGet("/metrics", () => Results.Text(Body));
        _app.StartAsync().GetAwaiter().GetResult();
        _address = IPEndPoint.Parse(new Uri(_app.Urls.Single()).Authority);
    }

    public override IReadOnlyList<string> Tokens { get; } =
    [
        "GET / HTTP/1.1\r\n", "GET /api/status HTTP/1.1\r\n", "GET /metrics HTTP/1.1\r\n", "POST /healthz HTTP/1.1\r\n", "HEAD ",
        "OPTIONS * HTTP/1.1\r\n", "Host: localhost\r\n", "Host: [::1]:1\r\n", "Host: evil.test\r\n",
        "Authorization: Bearer ", "Cookie: edgeagent-token=", "?token=", "?token[]=", "Content-Length: ", "Transfer-Encoding: chunked\r\n",
        "Expect: 100-continue\r\n", "Connection: close\r\n", "Upgrade: websocket\r\n", "X: y\r\n",
        "POST /api/incidents/1/acknowledge HTTP/1.1\r\n", "Origin: http://localhost\r\n", "X-Requested-With: EdgeAgent\r\n",
        "\r\n\r\n", "HTTP/2.0",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "%2e%2e/", "/page.js", "http://evil.test/", "//",
    ];

    public override long? MostAllocated(int length) => null;

    public override string Run(byte[] input)
    {
        using var caller = new Socket(
            AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        { SendTimeout = 8000, ReceiveTimeout = 8000, NoDelay = true };
        caller.Connect(_address);
        var count = 0;
        try
        {
            caller.Send(input);
            caller.Shutdown(SocketShutdown.Send);
            while (count < _answer.Length && caller.Receive(_answer.AsSpan(count)) is > 0 and var read)
                count += read;
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.ConnectionReset or SocketError.Shutdown)
        {
            // The page stops reading requests that it does not handle.
        }

        var answer = System.Text.Encoding.Latin1.GetString(_answer, 0, count);
        Promise.That(!answer.Contains("HTTP/1.1 500", StringComparison.Ordinal), "the page has an internal error");
        Promise.That(!answer.Contains(Body, StringComparison.Ordinal)
            || Text(input).Contains("token", StringComparison.OrdinalIgnoreCase)
            || Text(input).Contains(Token, StringComparison.Ordinal), "the page is open without its token");
        Promise.That(count == 0 || answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) || count < 200, "the answer is none of HTTP's");
        return answer[..Math.Min(answer.Length, 40)];
    }

    public override void Dispose()
    {
        _app.DisposeAsync().AsTask().GetAwaiter().GetResult();
        base.Dispose();
    }
}
