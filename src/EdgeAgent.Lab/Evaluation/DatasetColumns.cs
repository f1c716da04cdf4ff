namespace EdgeAgent.Lab.Evaluation;

/// <summary>The columns that the user named; null where they should be recognized.</summary>
internal sealed record ColumnChoice(
    string? Video = null, string? Truth = null, string? Content = null, IReadOnlyList<string>? Groups = null);

/// <summary>Roles of the columns of a dataset.</summary>
/// <param name="Content">Column of the clips' contents, over which intervals are computed; null if each clip is its own content.</param>
/// <param name="Groups">Columns by which results are grouped.</param>
internal sealed record DatasetColumns(string Video, string Truth, string? Content, IReadOnlyList<string> Groups)
{
    private const int MostGroups = 20;

    private static readonly string[] VideoNames = ["video", "path", "file", "filename", "clip"];
    private static readonly string[] TruthNames = ["vmaf", "mos"];
    private static readonly string[] ContentNames = ["content", "scene", "source", "reference"];

    /// <exception cref="UserError">A column is missing, or several columns match.</exception>
    public static DatasetColumns Of(CsvTable table, string path, ColumnChoice choice)
    {
        var video = Find(table, path, choice.Video, "--video", "the videos' paths", VideoNames);
        var truth = Find(table, path, choice.Truth, "--truth", "the truth to compare with", TruthNames);
        var content = choice.Content is { } named
            ? Named(table, path, named, "--content")
            : ContentNames.Select(name => Match(table, name)).FirstOrDefault(column => column is not null);
        var groups = choice.Groups?.Select(name => Named(table, path, name, "--group"))
            ?? table.Columns.Where(column => column != video && column != truth && column != content && Divides(table, column));
        return new DatasetColumns(video, truth, content, [.. groups]);
    }

    private static string Find(CsvTable table, string path, string? named, string option, string what, string[] names)
    {
        if (named is not null)
            return Named(table, path, named, option);
        string[] found = [.. names.Select(name => Match(table, name)).OfType<string>()];
        return found switch
        {
            [var one] => one,
            [] => throw new UserError(
                $"{path} has no column for {what} ({string.Join(", ", names)}): name it with {option}. Its columns are {Listed(table)}.",
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
