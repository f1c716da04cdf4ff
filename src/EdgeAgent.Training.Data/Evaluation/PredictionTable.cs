using System.Globalization;
using EdgeAgent.Models;
using EdgeAgent.Presentation;

namespace EdgeAgent.Training.Evaluation;

/// <summary>Predictions with their labels as a CSV file, one row per clip.</summary>
internal static class PredictionTable
{
    private static readonly (string Name, Func<Prediction, object?> Value)[] Columns =
    [
        ("id", prediction => prediction.Recipe.Id),
        ("content", prediction => prediction.Recipe.Content),
        ("split", prediction => $"{prediction.Recipe.Split}".ToLowerInvariant()),
        ("kind", prediction => $"{prediction.Recipe.Kind}".ToLowerInvariant()),
        ("height", prediction => prediction.Recipe.Height),
        ("grows", prediction => prediction.Recipe.Grows),
        ("ladder", prediction => prediction.Recipe.Ladder),
        ("rung", prediction => prediction.Recipe.Rung),
        ("codec", prediction => prediction.Quantizer.Codec),
        ("quantizer", prediction => prediction.Quantizer.Codec is null ? null : Points(prediction.Quantizer.Value)),
        ("lines", prediction => prediction.Quantizer.Codec is null ? null : prediction.Quantizer.Lines),
        ("vmaf", prediction => Points(prediction.Recipe.Vmaf)),
        ("quality", prediction => Points(prediction.Quality)),
        ("seen", prediction => Points(prediction.Seen)),
        .. ModelContract.Artifacts.Select(Artifact),
    ];

    public static void Write(string path, IEnumerable<Prediction> predictions) =>
        File.WriteAllText(path, Csv.Text(predictions.OrderBy(prediction => prediction.Recipe.Id), Columns));

    private static (string Name, Func<Prediction, object?> Value) Artifact(string name, int index) =>
        (name, prediction => prediction.Artifacts[index].ToString("0.000", CultureInfo.InvariantCulture));

    private static string Points(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
