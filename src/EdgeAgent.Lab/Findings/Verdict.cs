using System.Text.Json.Serialization;

namespace EdgeAgent.Lab.Findings;

/// <summary>Whether a claim is borne out on this device.</summary>
internal enum Verdict
{
    /// <summary>The figures say so beyond their error.</summary>
    [JsonStringEnumMemberName("holds")]
    Holds,

    /// <summary>The figures say otherwise beyond their error.</summary>
    [JsonStringEnumMemberName("does not hold")]
    DoesNotHold,

    /// <summary>There are no figures, or their error is too large to tell.</summary>
    [JsonStringEnumMemberName("not measurable here")]
    NotMeasurable,
}

/// <summary>Verdicts as people read them.</summary>
internal static class Verdicts
{
    public static string Words(this Verdict verdict) => verdict switch
    {
        Verdict.Holds => "holds",
        Verdict.DoesNotHold => "does not hold",
        Verdict.NotMeasurable => "not measurable here",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };

    /// <summary>Holds where all of the interval lies above <paramref name="bound"/>, does not where all lies at or below it; between, it is not to be told.</summary>
    public static Verdict IsAbove(this Selection.Interval interval, double bound) =>
        interval.Low > bound ? Verdict.Holds
        : interval.High <= bound ? Verdict.DoesNotHold
        : Verdict.NotMeasurable;

    /// <summary>What two claims together are: both must hold, and one that does not is enough.</summary>
    public static Verdict And(this Verdict one, Verdict other) =>
        one == Verdict.DoesNotHold || other == Verdict.DoesNotHold ? Verdict.DoesNotHold
        : one == Verdict.Holds && other == Verdict.Holds ? Verdict.Holds
        : Verdict.NotMeasurable;
}
