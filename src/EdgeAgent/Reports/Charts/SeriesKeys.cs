namespace EdgeAgent.Reports.Charts;

/// <summary>The looks of precisions and providers in charts of measured models.</summary>
internal static class SeriesKeys
{
    public static Look LookOf(this MeasuredModels models, MeasuredModel model) => Palette.Of(models.SeriesOf(model));

    /// <summary>A key a series; none where there is but one.</summary>
    public static IEnumerable<Key> Keys(this MeasuredModels models, KeyForm form) => models.Series.Count < 2
        ? []
        : models.Series.Select((series, i) => new Key(models.SeriesLabel(series), Palette.Of(i), form));

    /// <summary>A sentence that names what could not be measured; none when all could.</summary>
    public static IEnumerable<string> FailureNotes(this MeasuredModels models)
    {
        if (models.Failed.Count > 0)
            yield return $"Not measured: {string.Join(", ", models.Failed.Select(failed => $"{ModelNames.Short(failed.Variant)} {Models.Precisions.Text(failed.Precision)} ({Figures.Words(failed.Outcome)})"))}.";
    }

    /// <summary>What all models here have in common: precision and provider where there is but one of them.</summary>
    public static string Common(this MeasuredModels models)
    {
        var precisions = models.Series.Select(series => Models.Precisions.Text(series.Precision)).Distinct(StringComparer.Ordinal).ToList();
        var providers = models.Series.Select(series => series.Provider).Distinct(StringComparer.Ordinal).ToList();
        return string.Join(", ", new[] { precisions, providers }.Where(names => names.Count == 1).Select(names => names[0]));
    }
}
