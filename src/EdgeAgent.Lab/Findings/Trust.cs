using EdgeAgent.Benchmarks.Results;

namespace EdgeAgent.Lab.Findings;

/// <summary>
/// Whether differences between runs are distinguishable from disturbances on the device. The interval of a single process covers only its
/// own calls. Two runs of the same case, one of them disturbed, can be several intervals apart.
/// </summary>
internal static class Trust
{
    /// <summary>
    /// The smallest and the largest of n calls enclose the median with a confidence of 1 − 2¹⁻ⁿ, which is at least 95 % for six or more
    /// calls.
    /// </summary>
    public const int LeastCalls = 6;

    /// <summary>Returns the finding, without its verdict if its cases are not comparable.</summary>
    /// <param name="compared">The cases that the verdict is based on.</param>
    public static Finding Unless(this Finding finding, IEnumerable<CaseSummary> compared)
    {
        if (finding.Verdict == Verdict.NotMeasurable)
            return finding;
        List<CaseSummary> all = [.. compared];
        string[] faults =
        [
            .. Fault(
                all.Where(summary => summary.Count < LeastCalls),
                names => $"{names} made fewer than {LeastCalls} calls, too few for an interval."),
            .. Fault(
                all.Where(summary => summary.Processes == 1 && summary.Marks.Contains(Caveat.Disturbed)),
                names => $"Other programs used the processors while {names} ran, each in one process, "
                    + "so the intervals do not show how much runs differ."),
        ];
        return faults.Length == 0
            ? finding
            : Finding.Of(finding.Claim, Verdict.NotMeasurable, [finding.Evidence, "Not judged:", .. faults]);
    }

    private static IEnumerable<string> Fault(IEnumerable<CaseSummary> cases, Func<string, string> sentence)
    {
        var names = cases.Select(summary => Models.ModelCatalog.Find(summary.Case.Variant).ShortName.ToUpperInvariant())
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (names.Count > 0)
            yield return sentence(string.Join(", ", names));
    }
}
