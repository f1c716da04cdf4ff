using EdgeAgent.Inference;

namespace EdgeAgent.Lab.Profiling.Advice;

/// <summary>A suggestion before its trial.</summary>
/// <param name="Setting">Description of the change in the trial.</param>
/// <param name="After">The setting to try; null if this program cannot try it.</param>
internal sealed record Idea(string Title, string Evidence, double? ExpectedSpeedup, string Setting = "", RunSetting? After = null);

/// <summary>The data that rules can use.</summary>
/// <param name="Inference">The settings of the model's run.</param>
/// <param name="Processors">Number of processors available to this program.</param>
internal sealed record ProfiledModel(
    ModelProfile Profile, Recording Recording, DeviceCeilings Ceilings, InferenceOptions Inference, int Processors)
{
    /// <summary>Number of kernels per inference.</summary>
    public int Kernels => Recording.Times.Sum(time => time.Operators.Count);

    /// <summary>Time of an owner that is not a layer; null if it used none.</summary>
    public (double Share, int Kernels)? Outside(string owner) =>
        Recording.Times.FirstOrDefault(time => time.Owner == owner) is { } time
            ? (time.Seconds / Profile.PlainMedianSeconds, time.Operators.Count)
            : null;

    /// <summary>The settings of the run, with one of them changed for a trial.</summary>
    public InferenceOptions With(int? threads = null, bool? spinning = null, string? provider = null) => Inference with
    {
        ExecutionProvider = provider ?? Inference.ExecutionProvider,
        Threads = threads ?? Inference.Threads,
        Spinning = spinning ?? Inference.Spinning,
    };
}
