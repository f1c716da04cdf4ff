using System.Globalization;
using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Presentation;
using EdgeAgent.Training.FullReference;

namespace EdgeAgent.Training.Recipes;

/// <summary>Fills the empty labels of a recipe table from measurements: means over a clip's cached frames.</summary>
internal static class MeasuredTable
{
    private static readonly (string Name, Func<MeasuredFrame, double> Value)[] Labels =
    [
        ("vmaf", frame => frame.Vmaf),
        ("psnr_y", frame => frame.PsnrY),
        ("cambi", frame => frame.Cambi),
    ];

    /// <summary>The table as CSV. Existing labels do not change, and labels of clips without measurements remain empty.</summary>
    public static string Fill(CsvTable table, Func<string, IReadOnlyList<MeasuredFrame>?> measured)
    {
        string[] columns = [.. table.Columns.Union(Labels.Select(label => label.Name), StringComparer.Ordinal)];
        return Csv.Text(table.Rows.Select(row => (Row: row, Frames: measured(row["id"]))), [.. columns.Select(Column)]);
    }

    private static (string Name, Func<(CsvRow Row, IReadOnlyList<MeasuredFrame>? Frames), object?> Value) Column(string name)
    {
        var label = Array.Find(Labels, label => label.Name == name).Value;
        return (name, clip => clip.Row.Fields.TryGetValue(name, out var text) && (text.Length > 0 || label is null)
            ? text
            : clip.Frames?.Average(label).ToString("F2", CultureInfo.InvariantCulture));
    }
}
