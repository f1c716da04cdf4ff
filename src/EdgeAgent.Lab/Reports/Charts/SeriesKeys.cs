using EdgeAgent.Presentation;

namespace EdgeAgent.Lab.Reports.Charts;

/// <summary>Appearance of precisions and providers in charts of measured models.</summary>
internal static class SeriesKeys
{
    public static Look LookOf(this MeasuredModels models, MeasuredModel model) => Palette.Of(models.SeriesOf(model));

    /// <summary>One legend entry per series; none if there is only one series.</summary>
    public static IEnumerable<Key> Keys(this MeasuredModels models, KeyForm form) => models.Series.Count < 2
        ? []
        : models.Series.Select((series, i) => new Key(models.SeriesLabel(series), Palette.Of(i), form));

    /// <summary>A sentence that lists the models that could not be measured; none if all were.</summary>
    public static IEnumerable<string> FailureNotes(this MeasuredModels models)
    {
        if (models.Failed.Count == 0)
            yield break;
        var failures = models.Failed.Select(failed =>
            $"{ModelNames.Short(failed.Variant)} {Models.Precisions.Text(failed.Precision)} ({FigureText.Text(failed.Outcome)})");
        yield return $"Not measured: {string.Join(", ", failures)}.";
    }
}
