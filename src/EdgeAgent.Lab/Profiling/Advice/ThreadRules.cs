using EdgeAgent.Inference;

namespace EdgeAgent.Lab.Profiling.Advice;

/// <summary>Number of threads per inference, and whether they stay awake between kernels. Both matter only on the CPU.</summary>
internal static class ThreadRules
{
    // Threads that are busy for less than this share of the time may be too many.
    private const double Busy = 0.75;

    /// <summary>Amdahl's law: only the layers are divided among threads.</summary>
    public static IEnumerable<Idea> More(ProfiledModel model)
    {
        var threads = model.Profile.Threads;
        var most = model.Processors;
        if (!OnProcessor(model) || threads >= most)
            yield break;
        var layers = Math.Clamp(model.Profile.Layers.Sum(layer => layer.Share), 0, 1);
        yield return new(
            $"Use {most} threads.",
            $"{threads} of {most} processors are used, and layers, which are divided among threads, take {layers:0 %} of the time.",
            1 / (1 - layers + (layers * threads / most)),
            $"{most} threads instead of {threads}",
            new(model.With(threads: most)));
    }

    public static IEnumerable<Idea> Fewer(ProfiledModel model)
    {
        if (!OnProcessor(model) || model.Profile.Threads < 2 || model.Profile.CpuUtilization is not (< Busy and var busy))
            yield break;
        var half = model.Profile.Threads / 2;
        yield return new(
            half == 1 ? "Use one thread." : $"Use {half} threads.",
            $"{model.Profile.Threads} threads were busy {busy:0 %} of the time; waiting threads bring no benefit{Others(model)}.",
            null,
            $"{half} thread{(half == 1 ? "" : "s")} instead of {model.Profile.Threads}",
            new(model.With(threads: half)));
    }

    /// <summary>
    /// Spinning can at most fill the time in which threads sleep. If other programs used that time, the possible gain is unknown.
    /// </summary>
    public static IEnumerable<Idea> Spin(ProfiledModel model)
    {
        if (!OnProcessor(model)
            || model.Profile.Threads < 2
            || model.Inference.ThreadUse().Spinning
            || model.Profile.CpuUtilization is not (> 0 and < 1 and var busy))
        {
            yield break;
        }
        yield return new(
            "Let idle threads spin (EdgeAgent:Inference:Spinning).",
            $"Threads sleep and wake around {model.Kernels} kernels per inference and were busy {busy:0 %} of the time. "
            + $"Spinning keeps the processors busy in between{Others(model)}.",
            model.Recording.OthersCpu is > Benchmarks.Results.Marks.OthersLimit ? null : 1 / busy,
            "spinning instead of sleeping",
            new(model.With(spinning: true)));
    }

    private static string Others(ProfiledModel model) =>
        model.Recording.OthersCpu is > Benchmarks.Results.Marks.OthersLimit and var others
            ? $" (other programs used {others:0 %} of the processors)"
            : "";

    private static bool OnProcessor(ProfiledModel model) => model.Profile.Provider == ExecutionProviders.Cpu;
}
