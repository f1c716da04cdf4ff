using System.Globalization;

namespace EdgeAgent.Evaluation;

/// <summary>Reads the rows of a dataset, and collects what is wrong with them.</summary>
internal sealed class DatasetRows(string path, DatasetColumns columns)
{
    private const int MostTold = 10;

    private readonly string _directory = Path.GetDirectoryName(Path.GetFullPath(path))!;

    /// <returns>Null where it is no finite number.</returns>
    public double? Truth(CsvRow row) =>
        double.TryParse(row[columns.Truth], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    /// <exception cref="UserError">Some cannot be used.</exception>
    public IReadOnlyList<DatasetClip> Read(IReadOnlyList<CsvRow> rows, TruthScale scale)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        string[] faults = [.. rows.Select(row => Fault(row, scale, seen) is { } fault ? $"line {row.Line}: {fault}" : null).OfType<string>()];
        if (faults.Length == 0)
            return [.. rows.Select(Clip)];
        var more = faults.Length > MostTold ? $"\n… and {faults.Length - MostTold} more." : "";
        throw new UserError($"{path} cannot be used:\n{string.Join('\n', faults.Take(MostTold))}{more}", UserError.WrongUse);
    }

    private string? Fault(CsvRow row, TruthScale scale, Dictionary<string, int> seen)
    {
        var video = row[columns.Video];
        if (video.Trim().Length == 0)
            return $"{columns.Video} is empty.";
        if (Truth(row) is not { } truth)
            return $"{columns.Truth} is \"{row[columns.Truth]}\": not a number.";
        if (!scale.Holds(truth))
            return FormattableString.Invariant($"{columns.Truth} is {truth}: outside {scale.Low} to {scale.High} ({scale.Unit}); --scale names another scale.");
        if (!File.Exists(Located(video)))
            return $"{Located(video)} does not exist.";
        return seen.TryAdd(Located(video), row.Line) ? null : $"{video} is on line {seen[Located(video)]} too: one row a clip.";
    }

    private DatasetClip Clip(CsvRow row)
    {
        var video = row[columns.Video];
        return new DatasetClip(
            video,
            Located(video),
            Truth(row)!.Value,
            columns.Content is { } content ? row[content] : video,
            columns.Groups.ToDictionary(column => column, column => row[column], StringComparer.Ordinal));
    }

    private string Located(string video) => Path.GetFullPath(video, _directory);
}
