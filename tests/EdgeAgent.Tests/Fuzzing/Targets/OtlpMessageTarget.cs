using System.Net;
using System.Net.Http.Headers;
using EdgeAgent.Configuration;
using EdgeAgent.Telemetry;
using EdgeAgent.Telemetry.Spool;
using EdgeAgent.Tests.Telemetry;
using Google.Protobuf;

namespace EdgeAgent.Tests.Fuzzing.Targets;

/// <summary>The message of a success response: alone, in a gRPC frame, and as the text of a complaint about an accepted request.</summary>
internal sealed class OtlpMessageTarget : FuzzTarget
{
    private const string Token = "s3cretT0kenOfTheEndpoint";

    private readonly OtlpAnswer _http = Answer("http/protobuf");
    private readonly OtlpAnswer _grpc = Answer("grpc");
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ExportStatus _status;

    public OtlpMessageTarget()
        : base("otlp-message") =>
        _status = new(
            TestHost.Settings(), TimeProvider.System,
            new ExportMetrics(_services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>()));

    public override IReadOnlyList<string> Tokens { get; } =
    [
        "\n\u0005\b\u0005\u0012\u0001x", "\b\u0001", "\u0012",
        "{\"partialSuccess\":{\"rejectedLogRecords\":\"-1\",\"errorMessage\":\"\\u001b[2J\"}}", "partial_success", "rejected", Token,
        "\u001f\u008b\b\0",
    ];

    public override long? MostAllocated(int length) => (64L << 20) + (512L * length);

    public override string Run(byte[] input)
    {
        var outcome = "";
        foreach (var type in new[] { "application/x-protobuf", "application/json", null })
            outcome += OtlpPromises.Of(Read(_http, input, type), Token)[..4];
        foreach (var zipped in new byte[] { 0, 1 })
        {
            byte[] frame = [zipped, 0, 0, 0, 0, .. input];
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), input.Length);
            outcome += OtlpPromises.Of(Read(_grpc, frame, "application/grpc"), Token)[..4];
        }

        outcome += OtlpPromises.Of(Read(_grpc, input, "application/grpc"), Token)[..4];
        Complain(input);
        return outcome;
    }

    public override void Dispose()
    {
        _services.Dispose();
        base.Dispose();
    }

    private static OtlpAnswer Answer(string protocol) => new(
        TestHost.Settings(
            ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://collector.test:4318/v1/metrics"),
            ("OTEL_EXPORTER_OTLP_HEADERS", $"api-key={Token}"), ("OTEL_EXPORTER_OTLP_PROTOCOL", protocol))
            .Target(Signal.Metrics)!,
        protocol == "grpc",
        TimeProvider.System);

    private static Delivery Read(OtlpAnswer answer, byte[] body, string? type)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) };
        response.Content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        response.TrailingHeaders.TryAddWithoutValidation("grpc-status", "0");
        return answer.ReadAsync(response, CancellationToken.None).GetAwaiter().GetResult();
    }

    // Whatever an endpoint reports about an accepted request, it stays accepted.
    private void Complain(byte[] said)
    {
        using var partial = new MemoryStream();
        using (var output = new CodedOutputStream(partial, leaveOpen: true))
        {
            output.WriteTag(1, WireFormat.WireType.Varint);
            output.WriteInt64(said.Length >= sizeof(long) ? BitConverter.ToInt64(said) : said.Length);
            output.WriteTag(2, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFromUtf8(Text(said)));
        }

        using var body = new MemoryStream();
        using (var output = new CodedOutputStream(body, leaveOpen: true))
        {
            output.WriteTag(1, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(partial.ToArray()));
        }

        var delivery = Read(_http, body.ToArray(), "application/x-protobuf");
        OtlpPromises.Of(delivery, Token);
        Promise.That(delivery.Verdict == DeliveryVerdict.Taken, "a request that was taken with a complaint counts as failed");
        _status.Succeeded(Signal.Metrics, items: 3, delivery.Objections);
        Promise.That(
            _status.Metrics is { ConsecutiveFailures: 0, Exported: >= 0, Rejected: >= 0 },
            "a request that was taken counts as failed in the status");
        Promise.IsClean(_status.Metrics.Complaint, "the complaint");
    }
}
