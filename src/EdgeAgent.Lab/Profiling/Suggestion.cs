using EdgeAgent.Statistics;

namespace EdgeAgent.Lab.Profiling;

/// <summary>A possible speed-up of a model on this device.</summary>
/// <param name="Title">The recommended change.</param>
/// <param name="Evidence">The measurement that supports it.</param>
/// <param name="ExpectedSpeedup">Upper limit from the evidence: time before over time after; null if the evidence gives none.</param>
/// <param name="Trial">Measured effect; null if this program cannot try it.</param>
internal sealed record Suggestion(string Title, string Evidence, double? ExpectedSpeedup, Trial? Trial);

/// <summary>Two settings timed alternately in one process.</summary>
/// <param name="Setting">The changed setting.</param>
/// <param name="BeforeSeconds">Median seconds per frame without it.</param>
/// <param name="AfterSeconds">Median seconds per frame with it.</param>
/// <param name="Speedup">Before over after: the median over neighboring blocks of calls.</param>
/// <param name="Interval">Interval of <paramref name="Speedup"/>.</param>
internal sealed record Trial(string Setting, double BeforeSeconds, double AfterSeconds, double Speedup, ConfidenceInterval Interval)
{
    /// <summary>Whether it is faster, slower, or not distinguishable.</summary>
    public TrialVerdict Verdict => Interval switch
    {
        { Low: > 1 } => TrialVerdict.Faster,
        { High: < 1 } => TrialVerdict.Slower,
        _ => TrialVerdict.NoDifference,
    };
}

/// <summary>Result of a trial.</summary>
internal enum TrialVerdict
{
    Faster,
    NoDifference,
    Slower,
}

/// <summary>Suggestions as text for people. A change that made the model slower in its trial becomes advice against it.</summary>
internal static class SuggestionText
{
    /// <summary>The advice: the title, unless the trial contradicts it.</summary>
    public static string Advice(this Suggestion suggestion) => suggestion.Trial?.Verdict switch
    {
        TrialVerdict.Slower => $"Do not {Lower(suggestion.Title)}",
        TrialVerdict.NoDifference => $"No measurable gain: {Lower(suggestion.Title)}",
        _ => suggestion.Title,
    };

    /// <summary>Orders suggestions: those that helped, then those not tried, then those without effect or with harm.</summary>
    public static IEnumerable<Suggestion> ByUse(this IEnumerable<Suggestion> suggestions) =>
        suggestions.OrderBy(suggestion => Order(suggestion.Trial?.Verdict));

    private static int Order(TrialVerdict? verdict) => verdict switch
    {
        TrialVerdict.Faster => 0,
        null => 1,
        TrialVerdict.NoDifference => 2,
        _ => 3,
    };

    public static string Text(this TrialVerdict verdict) => verdict switch
    {
        TrialVerdict.Faster => "faster",
        TrialVerdict.Slower => "slower: not recommended",
        _ => "no measurable difference",
    };

    private static string Lower(string title) => title.Length > 0 ? char.ToLowerInvariant(title[0]) + title[1..] : title;
}
