using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Statistics;
using EdgeAgent.Workers;

namespace EdgeAgent.Benchmarks.Results;

/// <summary>The result of running one case. A run without a measurement is a result too: its outcome and message give the reason.</summary>
/// <param name="Order">Position in the randomized order, from 1.</param>
/// <param name="Model">The measured file; null if it could not be written.</param>
/// <param name="Message">Why there is no measurement; null if there is one.</param>
/// <param name="Marks">Reservations about the figures.</param>
/// <param name="Energy">Null if energy is neither measured nor modeled.</param>
/// <param name="Process">Number of the process among those that measure this case, from 1.</param>
/// <param name="Basis">What the result depends on; null in results that did not record it.</param>
/// <param name="CarriedFrom">
/// When the benchmark began that measured it, if that was an earlier one and nothing has changed since; its <paramref name="Order"/> is
/// then 0. Null if this benchmark measured it.
/// </param>
/// <param name="Looks">Number of looks at which the case could end (<see cref="SequentialLooks"/>); null if its length was fixed.</param>
/// <param name="HeatOnly">Whether it only shows the effect of heat, and is not part of the other figures of its case.</param>
internal sealed record BenchmarkRun(
    BenchmarkCase Case,
    int Order,
    DateTimeOffset StartedAt,
    Outcome Outcome,
    string? Message,
    IReadOnlyList<Caveat> Marks,
    RunModel? Model,
    Measurement? Measurement,
    EnergyUse? Energy,
    RunEnvironment Surroundings,
    int Process = 1,
    RunBasis? Basis = null,
    DateTimeOffset? CarriedFrom = null,
    int? Looks = null,
    bool HeatOnly = false);

/// <summary>The measured file.</summary>
/// <param name="Sha256">SHA-256 of the file, in hexadecimal.</param>
internal sealed record RunModel(long Bytes, string Sha256);

/// <summary>The device before, during, and after a run.</summary>
/// <param name="Before">Just before the worker started.</param>
/// <param name="After">Just after it ended.</param>
/// <param name="PeakTemperatures">Highest °C per sensor while measuring; null without a measurement.</param>
/// <param name="SamplingSeconds">Time spent sampling the device; null without a measurement.</param>
internal sealed record RunEnvironment(
    DeviceConditions Before, DeviceConditions After, IReadOnlyDictionary<string, double>? PeakTemperatures, double? SamplingSeconds);

/// <summary>A reservation about a run.</summary>
internal enum Caveat
{
    /// <summary>Other programs used a larger share of the processor time than <see cref="Marks.OthersLimit"/>.</summary>
    Disturbed,

    /// <summary>The device throttled.</summary>
    Throttled,

    /// <summary>Latency had not settled when warm-up reached its time limit.</summary>
    NotSteady,

    /// <summary>The time limit ended the run before the minimum count: higher percentiles are missing.</summary>
    CutShort,

    /// <summary>The model did not run on the requested execution provider.</summary>
    Fallback,
}

/// <summary>The rules for marks.</summary>
internal static class Marks
{
    /// <summary>Share of the machine's processor time that other programs may use before a run counts as disturbed.</summary>
    public const double OthersLimit = 0.10;

    public static IReadOnlyList<Caveat> Of(Measurement measurement, bool throttled)
    {
        List<Caveat> marks = [];
        Add(Caveat.Disturbed, measurement.Cpu?.Others > OthersLimit);
        Add(Caveat.Throttled, throttled);
        Add(Caveat.NotSteady, !measurement.WarmUp.Steady);
        Add(Caveat.CutShort, !measurement.MinimaReached);
        Add(Caveat.Fallback, measurement.FallbackReason is not null);
        return marks;

        void Add(Caveat mark, bool holds)
        {
            if (holds)
                marks.Add(mark);
        }
    }
}
