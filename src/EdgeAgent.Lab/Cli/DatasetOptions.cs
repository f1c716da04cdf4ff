using System.CommandLine;
using EdgeAgent.Lab.Evaluation;

namespace EdgeAgent.Lab.Cli;

/// <summary>Options for the columns of a dataset and for the value of each clip that is compared.</summary>
internal static class DatasetOptions
{
    private static readonly (string Name, Pooling Pooling)[] Poolings =
    [
        ("mean", Evaluation.Pooling.Mean),
        ("harmonic", Evaluation.Pooling.HarmonicMean),
        ("p5", Evaluation.Pooling.P5),
        ("worst-second", Evaluation.Pooling.WorstSecond),
    ];

    public static readonly Option<string?> Video =
        Column("--video", "Column of the clips' paths. Default: video, path, file, filename or clip.");

    public static readonly Option<string?> Truth = Column("--truth", "Column to compare with. Default: vmaf or mos.");

    public static readonly Option<string?> Events = Column(
        "--events",
        "Column of the faults that a clip shows, such as \"covered 12-40; black 1:05-1:20\". Reported faults are compared with them. "
        + "Default: events or labels.");

    public static readonly Option<string?> Content = Column(
        "--content",
        "Column that names the content of a clip. Clips of one content are not independent, and intervals allow for that. "
        + "Default: content, scene, source or reference.");

    public static readonly Option<string?> Groups = new("--group")
    {
        Description = "Columns to group the results by, comma-separated, or none. "
            + "Default: every other column with 2 to 20 values, except the column of --content.",
        HelpName = "LIST",
    };

    public static readonly Option<string?> Scale = Among(
        "--scale", "Scale of the truth. Default: by the column's name and values.", TruthScale.All.Select(scale => scale.Name));

    public static readonly Option<string?> Pooling = Among(
        "--pooling", "Which pooled score of a clip is compared. [default: mean]", Poolings.Select(pooling => pooling.Name));

    /// <exception cref="UserError">The table is not usable.</exception>
    public static ClipTable Read(ParseResult parsed, FileInfo table)
    {
        string[]? groups = parsed.GetValue(Groups) switch
        {
            null => null,
            "none" => [],
            var named => named.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        };
        var choice = new ColumnChoice(
            parsed.GetValue(Video), parsed.GetValue(Truth), parsed.GetValue(Content), groups, parsed.GetValue(Events));
        return ClipTable.Read(table.FullName, choice, TruthScale.All.FirstOrDefault(scale => scale.Name == parsed.GetValue(Scale)));
    }

    public static Pooling PoolingOf(ParseResult parsed) =>
        Poolings.FirstOrDefault(pooling => pooling.Name == parsed.GetValue(Pooling)).Pooling;

    private static Option<string?> Column(string name, string description) => new(name) { Description = description, HelpName = "COLUMN" };

    private static Option<string?> Among(string name, string description, IEnumerable<string> values)
    {
        string[] all = [.. values];
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', all) };
        option.AcceptOnlyFromAmong(all);
        return option;
    }
}
