namespace EdgeAgent.Lab.Evaluation;

/// <summary>The columns that the user named; null where they should be recognized.</summary>
internal sealed record ColumnChoice(
    string? Video = null, string? Truth = null, string? Content = null, IReadOnlyList<string>? Groups = null, string? Events = null);

/// <summary>Roles of the columns of a dataset.</summary>
/// <param name="Content">Column of the clips' contents, over which intervals are computed; null if each clip is its own content.</param>
/// <param name="Groups">Columns by which results are grouped.</param>
/// <param name="Events">Column of the faults that the clips show; null if there is none.</param>
internal sealed record DatasetColumns(
    string Video, string Truth, string? Content, IReadOnlyList<string> Groups, string? Events = null)
{
    private const int MostGroups = 20;

    private static readonly string[] VideoNames = ["video", "path", "file", "filename", "clip"];
    private static readonly string[] TruthNames = ["vmaf", "mos"];
    private static readonly string[] ContentNames = ["content", "scene", "source", "reference"];
    private static readonly string[] EventNames = ["events", "labels"];

    /// <exception cref="UserError">A column is missing, or several columns match.</exception>
    public static DatasetColumns Of(CsvTable table, string path, ColumnChoice choice)
    {
        var video = VideoOf(table, path, choice);
        var events = EventsOf(table, path, choice);
        var truth = Find(
            table, path, choice.Truth, "--truth", "the truth to compare with", TruthNames,
            " To evaluate faults of the view, name their column with --events.");
        var content = choice.Content is { } named
            ? Named(table, path, named, "--content")
            : ContentNames.Select(name => Match(table, name)).FirstOrDefault(column => column is not null);
        var groups = choice.Groups?.Select(name => Named(table, path, name, "--group"))
            ?? table.Columns.Where(column =>
                column != video && column != truth && column != content && column != events && Divides(table, column));
        return new DatasetColumns(video, truth, content, [.. groups], events);
    }

    /// <summary>The column of the videos' paths.</summary>
    /// <exception cref="UserError">It is missing, or several columns match.</exception>
    public static string VideoOf(CsvTable table, string path, ColumnChoice choice) =>
        Find(table, path, choice.Video, "--video", "the videos' paths", VideoNames);

    /// <summary>The column of the faults that the clips show; null if none is named or recognized.</summary>
    /// <exception cref="UserError">The named column is missing, or several columns match.</exception>
    public static string? EventsOf(CsvTable table, string path, ColumnChoice choice) =>
        choice.Events is null && Array.TrueForAll(EventNames, name => Match(table, name) is null)
            ? null
            : Find(table, path, choice.Events, "--events", "the faults of the clips", EventNames);

    /// <summary>Whether a column of the truth is named or recognized.</summary>
    public static bool HasTruth(CsvTable table, ColumnChoice choice) =>
        choice.Truth is not null || Array.Exists(TruthNames, name => Match(table, name) is not null);

    private static string Find(
        CsvTable table, string path, string? named, string option, string what, string[] names, string hint = "")
    {
        if (named is not null)
            return Named(table, path, named, option);
        string[] found = [.. names.Select(name => Match(table, name)).OfType<string>()];
        return found switch
        {
            [var one] => one,
            [] => throw new UserError(
                $"{path} has no column for {what} ({string.Join(", ", names)}): name it with {option}. "
                + $"Its columns are {Listed(table)}.{hint}",
                UserError.WrongUse),
            _ => throw new UserError(
                $"{path} has several columns for {what} ({string.Join(", ", found)}): name one with {option}.", UserError.WrongUse),
        };
    }

    private static string Named(CsvTable table, string path, string name, string option) =>
        Match(table, name) ?? throw new UserError(
            $"{path} has no column \"{name}\", which {option} names. Its columns are {Listed(table)}.", UserError.WrongUse);

    private static string? Match(CsvTable table, string name) =>
        table.Columns.FirstOrDefault(column => column.Trim().Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));

    private static string Listed(CsvTable table) => string.Join(", ", table.Columns.Select(column => $"\"{column}\""));

    // A column with many values, such as a size in bytes, does not contain groups.
    private static bool Divides(CsvTable table, string column)
    {
        var values = table.Rows.Select(row => row[column]).Distinct(StringComparer.Ordinal).Count();
        return values is > 1 and <= MostGroups && 2 * values <= table.Rows.Count;
    }
}
