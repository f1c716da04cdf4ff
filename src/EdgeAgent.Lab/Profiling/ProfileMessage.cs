using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeAgent.Architecture;
using EdgeAgent.IO;
using EdgeAgent.Lab.Profiling.Trace;

namespace EdgeAgent.Lab.Profiling;

/// <summary>A line that a profile's worker writes on stdout.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "phase")]
[JsonDerivedType(typeof(Working), "working")]
[JsonDerivedType(typeof(Prepared), "prepared")]
[JsonDerivedType(typeof(CeilingsMeasured), "ceilings")]
[JsonDerivedType(typeof(Recorded), "recorded")]
[JsonDerivedType(typeof(Compared), "compared")]
internal abstract record ProfileMessage
{
    /// <summary>The message in a line, or null when the line is none: a native library may print to stdout too.</summary>
    public static ProfileMessage? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ProfileMessage>(line, BenchmarkJson.Compact);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    public string ToLine() => JsonSerializer.Serialize(this, BenchmarkJson.Compact);

    /// <param name="Progress">0–1 of the request.</param>
    internal sealed record Working(double Progress) : ProfileMessage;

    internal sealed record Prepared(string Model) : ProfileMessage;

    internal sealed record CeilingsMeasured(DeviceCeilings Ceilings) : ProfileMessage;

    internal sealed record Recorded(Recording Recording) : ProfileMessage;

    internal sealed record Compared(Trial Trial) : ProfileMessage;
}

/// <summary>What a worker recorded of one model.</summary>
/// <param name="Available">Execution providers that this runtime could use as well.</param>
/// <param name="Runs">Recorded inferences that count.</param>
/// <param name="ProcessorsBusy">By the worker, during the plain inferences.</param>
/// <param name="OthersCpu">0–1 of the machine: what others used meanwhile; null where the kernel does not say.</param>
/// <param name="Times">Of every layer and of what else the time went to.</param>
internal sealed record Recording(
    string Provider,
    string? FallbackReason,
    IReadOnlyList<string> Available,
    int Runs,
    double PlainMedianSeconds,
    double ProfiledMedianSeconds,
    double ProcessorsBusy,
    double? OthersCpu,
    IReadOnlyList<OwnedTime> Times,
    IReadOnlyList<Layer>? Layers = null);
