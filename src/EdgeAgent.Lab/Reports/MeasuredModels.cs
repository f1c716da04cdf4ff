using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Models;
using EdgeAgent.Workers;

namespace EdgeAgent.Lab.Reports;

/// <summary>One model in a benchmark: a variant in one precision on one execution provider.</summary>
/// <param name="Single">One frame at a time, with the fastest number of threads; null if only batches were measured.</param>
/// <param name="Batches">By frames per call, ascending, including one frame per call; for each size the case with the highest
/// throughput.</param>
internal sealed record MeasuredModel(
    string Variant, Precision Precision, string Provider, CaseSummary? Single, IReadOnlyList<CaseSummary> Batches)
{
    /// <summary>The case with the most frames per second.</summary>
    public CaseSummary Fastest => Batches.MaxBy(batch => batch.Throughput)!;

    public string ShortName => ModelNames.Short(Variant);
}

/// <summary>A model without a measurement.</summary>
/// <param name="Message">The reason.</param>
internal sealed record FailedModel(string Variant, Precision Precision, Outcome Outcome, string Message);

/// <summary>A benchmark's cases by model.</summary>
/// <param name="All">Models in the order of the catalog, then by precision and provider.</param>
/// <param name="Failed">Models that were not measured in any case.</param>
internal sealed record MeasuredModels(IReadOnlyList<MeasuredModel> All, IReadOnlyList<FailedModel> Failed)
{
    /// <summary>Combinations of precision and provider; each is a series of a chart.</summary>
    public IReadOnlyList<(Precision Precision, string Provider)> Series { get; } =
        [.. All.Select(model => (model.Precision, model.Provider)).Distinct().Order()];

    public static MeasuredModels Of(IReadOnlyList<CaseSummary> cases)
    {
        var models = cases.Where(each => each.Outcome == Outcome.Completed)
            .GroupBy(each => (each.Case.Variant, each.Case.Precision, Provider: each.Provider ?? ""))
            .Select(group => Model(group.Key.Variant, group.Key.Precision, group.Key.Provider, [.. group]))
            .OrderBy(model => ModelCatalog.IndexOf(model.Variant))
            .ThenBy(model => model.Precision).ThenBy(model => model.Provider, StringComparer.Ordinal)
            .ToList();
        var failed = cases.Where(each => each.Outcome != Outcome.Completed)
            .Where(each => !models.Exists(model => model.Variant == each.Case.Variant && model.Precision == each.Case.Precision))
            .DistinctBy(each => (each.Case.Variant, each.Case.Precision))
            .Select(each => new FailedModel(each.Case.Variant, each.Case.Precision, each.Outcome, each.Message ?? ""));
        return new(models, [.. failed]);
    }

    /// <summary>
    /// The shortest label that distinguishes the model from the others: <c>b0</c>, or <c>b0 int8</c> if there are several precisions.
    /// </summary>
    public string Label(MeasuredModel model) => ModelNames.Label(model.ShortName, SeriesLabel(model));

    /// <summary>Its precision and provider, each only if it differs between models; otherwise empty.</summary>
    public string SeriesLabel(MeasuredModel model) => SeriesLabel((model.Precision, model.Provider));

    public string SeriesLabel((Precision Precision, string Provider) series)
    {
        var precision = Series.Select(each => each.Precision).Distinct().Count() > 1 ? series.Precision.Text() : "";
        var provider = Series.Select(each => each.Provider).Distinct(StringComparer.Ordinal).Count() > 1 ? series.Provider : "";
        return $"{precision} {provider}".Trim();
    }

    /// <summary>Common precision and provider of all models; each only if there is exactly one.</summary>
    public string Common()
    {
        var precisions = Series.Select(series => series.Precision.Text()).Distinct(StringComparer.Ordinal).ToList();
        var providers = Series.Select(series => series.Provider).Distinct(StringComparer.Ordinal).ToList();
        return string.Join(", ", new[] { precisions, providers }.Where(names => names.Count == 1).Select(names => names[0]));
    }

    /// <summary>Index of a model's precision and provider among the series.</summary>
    public int SeriesOf(MeasuredModel model) => Series.ToList().IndexOf((model.Precision, model.Provider));

    private static MeasuredModel Model(string variant, Precision precision, string provider, List<CaseSummary> cases)
    {
        var single = cases.Where(each => each.Case.Scenario == Scenario.SingleStream).MinBy(each => each.MedianSeconds);
        var batches = cases.GroupBy(each => each.Case.Batch).OrderBy(group => group.Key)
            .Select(group => group.MaxBy(each => each.Throughput)!);
        return new(variant, precision, provider, single, [.. batches]);
    }
}
