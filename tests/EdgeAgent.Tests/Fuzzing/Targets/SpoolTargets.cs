using EdgeAgent.Configuration;
using EdgeAgent.Telemetry;
using EdgeAgent.Telemetry.Spool;
using EdgeAgent.Tests.Telemetry;
using Google.Protobuf;

namespace EdgeAgent.Tests.Fuzzing.Targets;

/// <summary>A file of the spool.</summary>
internal sealed class SpoolEntryTarget() : FuzzTarget("spool-entry")
{
    private static readonly OtlpTarget Target = TestHost.Settings(
        ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://collector.test:4318/v1/metrics"))
        .Target(Signal.Metrics)!;

    public override IReadOnlyList<string> Tokens { get; } = ["\u001f", "\n\u0002\n\0"];

    public override IEnumerable<byte[]> Seeds => [OtlpContent.Zip([]), OtlpContent.Zip("\n\u0006\u0012\u0004\u0012\u0002*\0"u8)];

    // Up to the limit, in a stream that doubles, and then once as a whole.
    public override long? MostAllocated(int length) => 160L << 20;

    public override string Run(byte[] input)
    {
        byte[] plain;
        try
        {
            using var request = OtlpRequest.Of(Target, input);
            plain = OtlpContent.Unzip(input);
        }
        catch (InvalidDataException error)
        {
            return Promise.IsReadable(error);
        }

        try
        {
            var start = plain.AsMemory(0, Math.Min(plain.Length, 16 << 10));
            return $"{Enum.GetValues<Signal>().Sum(signal => OtlpItems.Count(start, signal))} {plain.Length > 0}";
        }
        catch (InvalidProtocolBufferException error)
        {
            return Promise.IsReadable(error);
        }
    }
}

/// <summary>The name of a file in the spool's directory.</summary>
internal sealed class SpoolNameTarget() : FuzzTarget("spool-name")
{
    public override IReadOnlyList<string> Tokens { get; } =
    [
        "000000000042-1764000000000-318.pb.gz", ".pb.gz", "-", "999999999999", "-1", "..", "253402300799999", "253402300800000", ".tmp",
    ];

    public override int LongestInput => 300;

    public override string Run(byte[] input)
    {
        var name = Text(input);
        if (SpoolEntry.Parse(name, input.Length) is not { } entry)
            return "none";
        Promise.That(entry is { Sequence: >= 0, Items: >= 0 }, "a count is negative");
        Promise.That(!entry.FileName.Contains('/', StringComparison.Ordinal), "a name leads to another directory");
        Promise.That(SpoolEntry.Parse(entry.FileName, input.Length) == entry, "a name is not read as it was written");
        return "entry";
    }
}
