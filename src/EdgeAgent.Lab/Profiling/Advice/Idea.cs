using EdgeAgent.Inference;

namespace EdgeAgent.Lab.Profiling.Advice;

/// <summary>A suggestion before it is tried.</summary>
/// <param name="Setting">What the trial changes, in words.</param>
/// <param name="After">The setting to try; null where this program cannot.</param>
internal sealed record Idea(string Title, string Evidence, double? ExpectedSpeedup, string Setting = "", RunSetting? After = null);

/// <summary>All that a rule may look at.</summary>
/// <param name="Inference">What the model was run with.</param>
/// <param name="Processors">How many this program may use.</param>
internal sealed record ProfiledModel(ModelProfile Profile, Recording Recording, DeviceCeilings Ceilings, InferenceOptions Inference, int Processors)
{
    /// <summary>Kernels of one inference.</summary>
    public int Kernels => Recording.Times.Sum(time => time.Operators.Count);

    /// <summary>Time of an owner that is no layer; null when it took none.</summary>
    public (double Share, int Kernels)? Outside(string owner) =>
        Recording.Times.FirstOrDefault(time => time.Owner == owner) is { } time ? (time.Seconds / Profile.PlainMedianSeconds, time.Operators.Count) : null;

    /// <summary>The settings it was run with, of which a trial changes one.</summary>
    public InferenceOptions With(int? threads = null, bool? spinning = null, string? provider = null) => new()
    {
        ExecutionProvider = provider ?? Inference.ExecutionProvider,
        NativeLibrary = Inference.NativeLibrary,
        Threads = threads ?? Inference.Threads,
        Spinning = spinning ?? Inference.Spinning,
    };
}
