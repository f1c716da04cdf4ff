using System.Globalization;
using EdgeAgent.Models;

namespace EdgeAgent.Training.Evaluation;

/// <summary>Predictions with their labels as a CSV file, one row per clip.</summary>
internal static class PredictionTable
{
    public static void Write(string path, IEnumerable<Prediction> predictions) =>
        File.WriteAllLines(path, [Header, .. predictions.OrderBy(prediction => prediction.Recipe.Id).Select(Row)]);

    private static string Header => string.Join(',', ["id", "content", "kind", "vmaf", "quality", "seen", .. ModelContract.Artifacts]);

    private static string Row(Prediction prediction)
    {
        var recipe = prediction.Recipe;
        string[] fields =
        [
            recipe.Id.ToString(CultureInfo.InvariantCulture),
            recipe.Content,
            recipe.Kind.ToString().ToLowerInvariant(),
            recipe.Vmaf.ToString("0.00", CultureInfo.InvariantCulture),
            prediction.Quality.ToString("0.00", CultureInfo.InvariantCulture),
            prediction.Seen.ToString("0.00", CultureInfo.InvariantCulture),
            .. prediction.Artifacts.Select(value => value.ToString("0.000", CultureInfo.InvariantCulture)),
        ];
        return string.Join(',', fields);
    }
}
