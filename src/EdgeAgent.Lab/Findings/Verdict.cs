using System.Text.Json.Serialization;

namespace EdgeAgent.Lab.Findings;

/// <summary>Whether a claim holds on this device.</summary>
internal enum Verdict
{
    /// <summary>The figures confirm it beyond their error.</summary>
    [JsonStringEnumMemberName("holds")]
    Holds,

    /// <summary>The figures contradict it beyond their error.</summary>
    [JsonStringEnumMemberName("does not hold")]
    DoesNotHold,

    /// <summary>There are no figures, or their error is too large.</summary>
    [JsonStringEnumMemberName("not measurable here")]
    NotMeasurable,
}

/// <summary>Verdicts as text for people.</summary>
internal static class Verdicts
{
    public static string Text(this Verdict verdict) => verdict switch
    {
        Verdict.Holds => "holds",
        Verdict.DoesNotHold => "does not hold",
        Verdict.NotMeasurable => "not measurable here",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };

    /// <summary>
    /// Holds if the whole interval is above <paramref name="bound"/>, does not hold if it is all at or below it, and is not measurable
    /// otherwise.
    /// </summary>
    public static Verdict IsAbove(this Selection.Interval interval, double bound) =>
        interval.Low > bound ? Verdict.Holds
        : interval.High <= bound ? Verdict.DoesNotHold
        : Verdict.NotMeasurable;

    /// <summary>Combines two claims: both must hold, and one that does not hold is decisive.</summary>
    public static Verdict And(this Verdict one, Verdict other) =>
        one == Verdict.DoesNotHold || other == Verdict.DoesNotHold ? Verdict.DoesNotHold
        : one == Verdict.Holds && other == Verdict.Holds ? Verdict.Holds
        : Verdict.NotMeasurable;
}
