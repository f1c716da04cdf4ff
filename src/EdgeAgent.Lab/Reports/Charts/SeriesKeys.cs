
namespace EdgeAgent.Lab.Reports.Charts;

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
}
