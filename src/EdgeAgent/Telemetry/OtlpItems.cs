using EdgeAgent.Configuration;
using Google.Protobuf;

namespace EdgeAgent.Telemetry;

/// <summary>
/// Counts the items in an OTLP request (data points, log records or spans) by walking its field numbers
/// (https://github.com/open-telemetry/opentelemetry-proto), without building the messages.
/// </summary>
internal static class OtlpItems
{
    // resource_metrics, scope_metrics, metrics, one of {gauge, sum, histogram, exponential_histogram, summary}, data_points.
    private static readonly int[][] MetricPath = [[1], [2], [2], [5, 7, 9, 10, 11], [1]];

    // resource_logs or resource_spans, scope_logs or scope_spans, log_records or spans.
    private static readonly int[][] RecordPath = [[1], [2], [2]];

    /// <param name="body">An uncompressed export request without gRPC framing.</param>
    /// <param name="signal">The kind of request.</param>
    /// <exception cref="InvalidProtocolBufferException">The body is not a protobuf message.</exception>
    public static int Count(ReadOnlyMemory<byte> body, Signal signal) =>
        Count(new CodedInputStream(body.ToArray()), signal == Signal.Metrics ? MetricPath : RecordPath);

    private static int Count(CodedInputStream message, ReadOnlySpan<int[]> path)
    {
        var count = 0;
        while (message.ReadTag() is var tag and not 0)
        {
            if (WireFormat.GetTagWireType(tag) != WireFormat.WireType.LengthDelimited
                || !path[0].Contains(WireFormat.GetTagFieldNumber(tag)))
                message.SkipLastField();
            else if (path.Length == 1)
                count += SkippedOne(message);
            else
                count += Count(message.ReadBytes().CreateCodedInput(), path[1..]);
        }
        return count;
    }

    private static int SkippedOne(CodedInputStream message)
    {
        message.SkipLastField();
        return 1;
    }
}
