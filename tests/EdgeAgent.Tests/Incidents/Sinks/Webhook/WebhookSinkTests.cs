using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EdgeAgent.Configuration;
using EdgeAgent.Incidents.Sinks;
using EdgeAgent.Incidents.Sinks.Webhook;
using EdgeAgent.Tests.Telemetry;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Incidents.Sinks.Webhook;

/// <summary>Real servers on loopback.</summary>
public sealed class WebhookSinkTests : IDisposable
{
    private const string Secret = "a secret of many characters";

    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("edgeagent-webhook-");
    private readonly FakeTimeProvider _time = new(Messages.At);
    private readonly ConcurrentQueue<(IHeaderDictionary Headers, byte[] Body)> _received = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Delete(recursive: true);

    [Fact]
    public async Task Message_ArrivesWithItsIdentifierAndASignatureThatTheReceiverCanCheck()
    {
        await using var server = await ReceivingAsync(StatusCodes.Status204NoContent);
        (await SendAsync(new() { Url = server.Url + "/hook", Secret = Secret })).Delivered.ShouldBeTrue();

        var (headers, body) = _received.ShouldHaveSingleItem();
        headers["Idempotency-Key"].ToString().ShouldBe("7-raised");
        headers.ContentType.ToString().ShouldBe("application/json");
        var stamp = headers["X-EdgeAgent-Timestamp"].ToString();
        stamp.ShouldBe("1796133751");
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Signed(stamp, body));
        headers["X-EdgeAgent-Signature"].ToString().ShouldBe("sha256=" + Convert.ToHexStringLower(expected));
        JsonNode.Parse(body)!["id"]!.GetValue<string>().ShouldBe("7-raised");
    }

    [Fact]
    public async Task SecretsAndHeaders_ComeFromFiles()
    {
        await using var server = await ReceivingAsync(StatusCodes.Status200OK);
        var options = new WebhookOptions
        {
            Url = server.Url,
            SecretFile = FileOf("secret", Secret + "\n"),
            Headers = ["X-Team: north"],
            HeadersFile = FileOf("headers", "Authorization: Bearer abc.def\n\nX-Other: 1\n"),
        };
        options.Problems("EdgeAgent:Incidents:Webhook").ShouldBeEmpty();
        (await SendAsync(options)).Delivered.ShouldBeTrue();

        var (headers, _) = _received.ShouldHaveSingleItem();
        headers.Authorization.ToString().ShouldBe("Bearer abc.def");
        headers["X-Team"].ToString().ShouldBe("north");
        headers["X-EdgeAgent-Signature"].ToString().ShouldStartWith("sha256=");
    }

    [Fact]
    public async Task UserInTheAddress_IsSentAsBasicAuthentication()
    {
        await using var server = await ReceivingAsync(StatusCodes.Status200OK);
        await SendAsync(new() { Url = server.Url.Replace("http://", "http://bob:s%40fe@", StringComparison.Ordinal) });
        _received.Single().Headers.Authorization.ToString().ShouldBe("Basic " + Convert.ToBase64String("bob:s@fe"u8));
    }

    [Fact]
    public async Task AnyBodyOfASuccess_CountsAsDelivered()
    {
        await using var server = await AnsweringServer.WithAsync(200, "text/html", "<html><title>Thanks</title></html>"u8.ToArray());
        (await SendAsync(new() { Url = server.Url })).Delivered.ShouldBeTrue();
    }

    [Theory]
    [InlineData(500, false, false)]
    [InlineData(503, false, false)]
    [InlineData(408, false, false)]
    [InlineData(425, false, false)]
    [InlineData(429, false, false)]
    [InlineData(401, false, true)]
    [InlineData(403, false, true)]
    [InlineData(404, false, true)]
    [InlineData(400, true, false)]
    [InlineData(410, true, false)]
    [InlineData(422, true, false)]
    public async Task Status_DecidesWhatHappens(int status, bool isRefused, bool isSlow)
    {
        await using var server = await AnsweringServer.WithAsync(status, "text/plain", "what went wrong"u8.ToArray());
        var result = await SendAsync(new() { Url = server.Url });
        result.Delivered.ShouldBeFalse();
        result.Refused.ShouldBe(isRefused);
        (result.RetryAfter >= WebhookAnswer.SlowRetry).ShouldBe(isSlow);
        result.Fault!.ShouldContain($"answered {status}");
        result.Fault!.ShouldContain("what went wrong");
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Tue, 01 Dec 2026 14:05:31 GMT", 180)]
    public async Task RetryAfter_IsRead_InBothForms(string header, int seconds)
    {
        await using var server = await AnsweringServer.WithAsync(503, null, [], ("Retry-After", header));
        (await SendAsync(new() { Url = server.Url })).RetryAfter.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task Redirect_IsNotFollowed()
    {
        await using var other = await ReceivingAsync(StatusCodes.Status200OK);
        await using var server = await AnsweringServer.WithAsync(307, null, [], ("Location", other.Url));
        var result = await SendAsync(new() { Url = server.Url, Secret = Secret });
        result.Fault!.ShouldContain("redirects are not followed");
        result.RetryAfter.ShouldBe(WebhookAnswer.SlowRetry);
        _received.ShouldBeEmpty();
    }

    [Fact]
    public async Task UntrustedCertificate_IsAFault_AndItsAuthorityMakesItTrusted()
    {
        using var certificate = TestCertificate.Of("localhost");
        await using var server = await AnsweringServer.StartAsync(
            context => AnsweringServer.AnswerAsync(context, 200, null, []), certificate: certificate);
        var result = await SendAsync(new() { Url = server.NamedUrl });
        result.Refused.ShouldBeFalse();
        result.Fault!.ShouldContain("AuthorityFile");

        var authority = FileOf("ca.pem", certificate.ExportCertificatePem());
        (await SendAsync(new() { Url = server.NamedUrl, AuthorityFile = authority })).Delivered.ShouldBeTrue();
    }

    [Fact]
    public async Task ReceiverThatNeverAnswers_IsGivenUp()
    {
        var asked = new TaskCompletionSource();
        await using var server = await AnsweringServer.StartAsync(async context =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(
                _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        });
        var sending = SendAsync(new() { Url = server.Url });
        await asked.Task.WaitAsync(Cancellation);
        _time.Advance(TimeSpan.FromSeconds(11));
        (await sending).Fault!.ShouldContain("did not answer within 10 s");
    }

    [Fact]
    public async Task ReceiverThatIsDown_IsAFaultWithAdvice()
    {
        using var socket = new TcpListener(System.Net.IPAddress.Loopback, 0);
        socket.Start();
        var port = ((System.Net.IPEndPoint)socket.LocalEndpoint).Port;
        socket.Stop();
        var result = await SendAsync(new() { Url = $"http://127.0.0.1:{port}/services/T0123456/token-of-the-address" });
        result.Refused.ShouldBeFalse();
        result.Fault!.ShouldContain("Check that the receiver is running");
        result.Fault!.ShouldNotContain("token-of-the-address");
    }

    [Fact]
    public async Task Secrets_ThatTheReceiverRepeats_AppearNowhere()
    {
        await using var server = await AnsweringServer.StartAsync(context => AnsweringServer.AnswerAsync(
            context, 400, "text/plain",
            Encoding.UTF8.GetBytes($"no {context.Request.Headers.Authorization} for {context.Request.Path} with {Secret}")));
        var result = await SendAsync(new()
        {
            Url = server.Url + "/hook/path-with-a-token",
            Secret = Secret,
            Headers = ["Authorization: Bearer top-secret-token"],
        });
        result.Fault!.ShouldContain("***");
        foreach (var secret in new[] { "path-with-a-token", "top-secret-token", Secret })
            result.Fault!.ShouldNotContain(secret);
    }

    [Fact]
    public async Task SecretFileThatDisappeared_IsAFault_NotAnUnsignedMessage()
    {
        await using var server = await ReceivingAsync(StatusCodes.Status200OK);
        var result = await SendAsync(new() { Url = server.Url, SecretFile = Path.Combine(_files.FullName, "gone") });
        result.Fault!.ShouldContain("cannot be read");
        result.RetryAfter.ShouldBe(WebhookAnswer.SlowRetry);
        _received.ShouldBeEmpty();
    }

    private static byte[] Signed(string stamp, byte[] body) => [.. Encoding.UTF8.GetBytes(stamp + "."), .. body];

    private async Task<SinkResult> SendAsync(WebhookOptions options)
    {
        var sink = WebhookSink.Create(new(new() { Webhook = options }, Messages.Device, _time))!;
        using ((IDisposable)sink)
            return await sink.SendAsync(Messages.Raised("7"), Cancellation);
    }

    private Task<AnsweringServer> ReceivingAsync(int status) => AnsweringServer.StartAsync(async context =>
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase);
        _received.Enqueue((new HeaderDictionary(headers), body.ToArray()));
        context.Response.StatusCode = status;
    });

    private string FileOf(string name, string content)
    {
        var path = Path.Combine(_files.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }
}
