namespace EdgeAgent.Lab.Evaluation;

/// <summary>The column of a table that names its videos.</summary>
/// <param name="path">Path of the table; video paths are relative to its directory.</param>
internal sealed class VideoColumn(string path, string column)
{
    private readonly string _directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    /// <summary>The video's name in the table.</summary>
    public string Name(CsvRow row) => row[column];

    /// <summary>Full path of the video.</summary>
    public string Located(CsvRow row) => Path.GetFullPath(row[column], _directory);

    /// <summary>What is wrong with the video of the next row, as a sentence; null if nothing is.</summary>
    public string? Fault(CsvRow row)
    {
        if (row[column].Trim().Length == 0)
            return $"{column} is empty.";
        var located = Located(row);
        if (!File.Exists(located))
            return $"{located} does not exist.";
        return _seen.TryAdd(located, row.Line) ? null : $"{Name(row)} is on line {_seen[located]} too: use one row per clip.";
    }
}
