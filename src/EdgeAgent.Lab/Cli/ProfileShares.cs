using System.Globalization;
using EdgeAgent.Architecture;
using EdgeAgent.IO;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Presentation;
using Spectre.Console;

namespace EdgeAgent.Lab.Cli;

/// <summary>A model's time by stage, by operator and by bound; each table adds up to the total.</summary>
internal static class ProfileShares
{
    private const int HeadStage = 8;

    public static Table ByOperator(ModelProfile model) => Shares(
        "by operator",
        model,
        model.Layers.GroupBy(layer => layer.Kind.Text()).Select(group => (group.Key, group.Sum(layer => layer.Seconds), group)));

    public static Table ByStage(ModelProfile model) => Shares(
        "by stage",
        model,
        model.Layers.GroupBy(layer => layer.Stage).Select(group => (StageName(group.Key), group.Sum(layer => layer.Seconds), group)));

    /// <summary>Number and seconds of the layers for each bound.</summary>
    public static IEnumerable<(Bound Bound, int Layers, double Seconds)> ByBound(ModelProfile model) =>
        from bound in Enum.GetValues<Bound>()
        let layers = model.Layers.Where(layer => layer.Bound == bound).ToList()
        select (bound, layers.Count, layers.Sum(layer => layer.Seconds));

    private static Table Shares<TKey>(
        string title, ModelProfile model, IEnumerable<(string Name, double Seconds, IGrouping<TKey, LayerProfile> Layers)> groups)
    {
        var table = new Table().Border(TableBorder.Rounded).Title(title).AddColumn("part")
            .AddColumns(new TableColumn("time").RightAligned(), new TableColumn("share").RightAligned()).AddColumn("bound by");
        foreach (var (name, seconds, layers) in groups)
        {
            var bounds = layers.Select(layer => layer.Bound).Distinct().Order();
            Row(name, seconds, string.Join(", ", bounds.Select(bound => JsonStyle.NameOf(bound))));
        }
        foreach (var part in model.Outside ?? [])
            Row(part.Name, part.Seconds, "");
        Row("all", model.PlainMedianSeconds, "");
        return table;

        void Row(string name, double seconds, string bound)
        {
            var share = string.Create(CultureInfo.InvariantCulture, $"{seconds / model.PlainMedianSeconds:0.0 %}");
            table.AddRow(name, FigureText.Milliseconds(seconds), share, bound);
        }
    }

    private static string StageName(int stage) => stage switch
    {
        0 => "stem",
        HeadStage => "head",
        > HeadStage => "classifier",
        _ => $"stage {stage}",
    };
}
