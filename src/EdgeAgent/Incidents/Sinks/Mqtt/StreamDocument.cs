using System.Text.Json;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Incidents.Sinks.Mqtt;

/// <summary>The state of a stream as it is published: JSON with these members in snake case, absent values as null.</summary>
/// <param name="Connected">Whether the stream is open.</param>
/// <param name="Quality">Predicted VMAF of the latest frame, from 0 to 100.</param>
/// <param name="Usual">Usual quality at this time of day.</param>
/// <param name="Problems">Kinds of the open incidents of the stream.</param>
/// <param name="Fps">Frames received per second.</param>
/// <param name="BitRate">Bits per second.</param>
internal sealed record StreamDocument(
    string Schema, DateTimeOffset At, string Stream, string State, bool Connected, double? Quality, double? Usual,
    IReadOnlyList<string> Problems, double? Fps, double? BitRate)
{
    public const string CurrentSchema = "edgeagent.stream/1";

    // Smaller changes are published with the next regular message.
    private const double NotableChange = 5;

    public static StreamDocument Of(StreamEntry entry, IReadOnlyList<string> problems, DateTimeOffset now)
    {
        var stream = entry.Snapshot();
        var health = entry.Health();
        return new(
            CurrentSchema, now, stream.Name, JsonNamingPolicy.SnakeCaseLower.ConvertName(stream.State.ToString()),
            stream.State is StreamState.Streaming or StreamState.Paused,
            Rounded(stream.Latest?.Score.Quality, 1), Rounded(stream.Baseline.Usual?.Median, 1), problems,
            Rounded(health?.FrameRate, 2), Rounded(health?.BitRate, 0));
    }

    /// <summary>Whether somebody who knows the other document should get this one at once.</summary>
    public bool IsNews(StreamDocument other) =>
        State != other.State || !Problems.SequenceEqual(other.Problems, StringComparer.Ordinal)
        || Quality.HasValue != other.Quality.HasValue || Usual.HasValue != other.Usual.HasValue
        || Math.Abs((Quality - other.Quality) ?? 0) >= NotableChange;

    private static double? Rounded(double? value, int digits) =>
        value is { } number && double.IsFinite(number) ? Math.Round(number, digits) : null;
}

/// <summary>The state of the device as it is published.</summary>
/// <param name="Problems">Kinds of its own open incidents.</param>
internal sealed record DeviceDocument(string Schema, DateTimeOffset At, string Version, IReadOnlyList<string> Problems)
{
    public const string CurrentSchema = "edgeagent.device/1";
}
