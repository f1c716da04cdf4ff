using System.Text.Json.Serialization;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Workers;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>A line that a worker writes to stdout.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "phase")]
[JsonDerivedType(typeof(Prepared), "prepared")]
[JsonDerivedType(typeof(Loading), "loading")]
[JsonDerivedType(typeof(WarmingUp), "warmup")]
[JsonDerivedType(typeof(Measuring), "measuring")]
[JsonDerivedType(typeof(Measured), "measured")]
[JsonDerivedType(typeof(Sustaining), "sustaining")]
[JsonDerivedType(typeof(SustainedOver), "sustained")]
[JsonDerivedType(typeof(Finished), "result")]
internal abstract record WorkerMessage
{
    public string ToLine() => WorkerText.Of(this);

    /// <summary>The model's file is written.</summary>
    internal sealed record Prepared(ModelFile Model) : WorkerMessage;

    internal sealed record Loading : WorkerMessage;

    internal sealed record WarmingUp : WorkerMessage;

    /// <param name="Runs">Calls of the model so far.</param>
    /// <param name="Progress">0–1.</param>
    internal sealed record Measuring(int Runs, double Progress) : WorkerMessage;

    /// <summary>The measured part is over; its figures do not include later calls.</summary>
    internal sealed record Measured : WorkerMessage;

    /// <summary>The sustained part begins.</summary>
    internal sealed record Sustaining : WorkerMessage;

    internal sealed record SustainedOver : WorkerMessage;

    internal sealed record Finished(Measurement Measurement) : WorkerMessage;
}
