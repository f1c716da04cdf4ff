using System.Text.Json.Serialization;
using EdgeAgent.Architecture;
using EdgeAgent.Lab.Profiling.Trace;
using EdgeAgent.Workers;

namespace EdgeAgent.Lab.Profiling;

/// <summary>A line that a profile's worker writes to stdout.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "phase")]
[JsonDerivedType(typeof(Working), "working")]
[JsonDerivedType(typeof(Prepared), "prepared")]
[JsonDerivedType(typeof(CeilingsMeasured), "ceilings")]
[JsonDerivedType(typeof(Recorded), "recorded")]
[JsonDerivedType(typeof(Compared), "compared")]
internal abstract record ProfileMessage
{
    public string ToLine() => WorkerText.Of(this);

    /// <param name="Progress">0–1 of the request.</param>
    internal sealed record Working(double Progress) : ProfileMessage;

    internal sealed record Prepared(string Model) : ProfileMessage;

    internal sealed record CeilingsMeasured(DeviceCeilings Ceilings) : ProfileMessage;

    internal sealed record Recorded(Recording Recording) : ProfileMessage;

    internal sealed record Compared(Trial Trial) : ProfileMessage;
}

/// <summary>Recording of one model by a worker.</summary>
/// <param name="Available">Other execution providers that this runtime supports.</param>
/// <param name="Runs">Number of counted recorded inferences.</param>
/// <param name="ProcessorsBusy">Processors used by the worker during the plain inferences.</param>
/// <param name="OthersCpu">0–1 of the machine: use by other processes in the meantime; null if the kernel does not report it.</param>
/// <param name="Times">Times of every layer and of the parts outside the layers.</param>
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
