using System.Globalization;
using EdgeAgent.Architecture;
using EdgeAgent.IO;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Lab.Reports.Tables;
using EdgeAgent.Presentation;

namespace EdgeAgent.Lab.Cli;

/// <summary>A model's time by stage, by operator and by bound; each table adds up to the total.</summary>
internal static class ProfileShares
{
    public static Table ByOperator(ModelProfile model) => Shares(
        "operator",
        model,
        model.Layers.GroupBy(layer => layer.Kind.Text()).Select(group => (group.Key, group.Sum(layer => layer.Seconds), group)));

    public static Table ByStage(ModelProfile model) => Shares(
        "stage",
        model,
        model.Layers.GroupBy(layer => layer.Stage)
            .Select(group => (ProfileTables.StageName(group.Key), group.Sum(layer => layer.Seconds), group)));

    /// <summary>Number and seconds of the layers for each bound.</summary>
    public static IEnumerable<(Bound Bound, int Layers, double Seconds)> ByBound(ModelProfile model) =>
        from bound in Enum.GetValues<Bound>()
        let layers = model.Layers.Where(layer => layer.Bound == bound).ToList()
        select (bound, layers.Count, layers.Sum(layer => layer.Seconds));

    private static Table Shares<TKey>(
        string part, ModelProfile model, IEnumerable<(string Name, double Seconds, IGrouping<TKey, LayerProfile> Layers)> groups)
    {
        return new(
            [new(part, ColumnKind.Text), new("time"), new("share"), new("bound by", ColumnKind.Text)],
            [
                .. groups.Select(group => Row(group.Name, group.Seconds, Bounds(group.Layers))),
                .. (model.Outside ?? []).Select(outside => Row(outside.Name, outside.Seconds)),
                Row("all", model.PlainMedianSeconds),
            ]);

        string[] Row(string name, double seconds, string bounds = "")
        {
            var share = string.Create(CultureInfo.InvariantCulture, $"{seconds / model.PlainMedianSeconds:0.0 %}");
            return [name, FigureText.Milliseconds(seconds), share, bounds];
        }
    }

    private static string Bounds(IEnumerable<LayerProfile> layers) =>
        string.Join(", ", layers.Select(layer => layer.Bound).Distinct().Order().Select(bound => JsonStyle.NameOf(bound)));
}
