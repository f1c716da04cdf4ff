using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Workers;

namespace EdgeAgent.Benchmarks.Results;

/// <summary>One case as it went. A run that gave no measurement is a result too: its outcome and message say why.</summary>
/// <param name="Order">Place in the randomised order, from 1.</param>
/// <param name="Model">The file that was measured; null when it could not be written.</param>
/// <param name="Message">Why there is no measurement; null when there is one.</param>
/// <param name="Marks">What a reader must know before trusting the figures.</param>
/// <param name="Energy">Null where nothing measures energy.</param>
/// <param name="Process">Which of the processes that measured this case, from 1.</param>
internal sealed record BenchmarkRun(
    BenchmarkCase Case,
    int Order,
    DateTimeOffset StartedAt,
    Outcome Outcome,
    string? Message,
    IReadOnlyList<Mark> Marks,
    RunModel? Model,
    Measurement? Measurement,
    EnergyUse? Energy,
    Surroundings Surroundings,
    int Process = 1);

/// <summary>The measured file.</summary>
/// <param name="Sha256">In hexadecimal.</param>
internal sealed record RunModel(long Bytes, string Sha256);

/// <summary>The device around a run.</summary>
/// <param name="Before">Just before the worker started.</param>
/// <param name="After">Just after it ended.</param>
/// <param name="PeakTemperatures">°C by sensor, while measuring; null without a measurement.</param>
/// <param name="SamplingSeconds">What watching cost; null without a measurement.</param>
internal sealed record Surroundings(
    DeviceConditions Before, DeviceConditions After, IReadOnlyDictionary<string, double>? PeakTemperatures, double? SamplingSeconds);

/// <summary>A reservation about a run.</summary>
internal enum Mark
{
    /// <summary>Other programs used more of the processor than <see cref="Marks.OthersLimit"/>.</summary>
    Disturbed,

    /// <summary>The device slowed itself down.</summary>
    Throttled,

    /// <summary>Latency had not settled when warm-up had to end.</summary>
    NotSteady,

    /// <summary>The time limit came before the minimum count: the higher percentiles are missing.</summary>
    CutShort,

    /// <summary>Not the execution provider that was asked for.</summary>
    Fallback,
}

/// <summary>When a run gets which mark.</summary>
internal static class Marks
{
    /// <summary>Share of the machine's processor time that others may use before a run counts as disturbed.</summary>
    public const double OthersLimit = 0.10;

    public static IReadOnlyList<Mark> Of(Measurement measurement, bool throttled)
    {
        List<Mark> marks = [];
        Add(Mark.Disturbed, measurement.Cpu?.Others > OthersLimit);
        Add(Mark.Throttled, throttled);
        Add(Mark.NotSteady, !measurement.WarmUp.Steady);
        Add(Mark.CutShort, !measurement.MinimaReached);
        Add(Mark.Fallback, measurement.FallbackReason is not null);
        return marks;

        void Add(Mark mark, bool holds)
        {
            if (holds)
                marks.Add(mark);
        }
    }
}
