using System.Text;
using EdgeAgent.Lab.Reports.Formats;

namespace EdgeAgent.Lab.Reports.Comparison;

/// <summary>The folder of a comparison of devices.</summary>
internal static class ComparisonTree
{
    private const string Name = "device_comparison";

    /// <exception cref="UserError">Some files could not be written; the message lists them.</exception>
    public static void Write(DirectoryInfo directory, IReadOnlyList<ComparedDevice> devices)
    {
        var document = ComparisonDocument.Of(devices);
        var tables = ComparisonTables.All(devices);
        var charts = Quantity.All
            .Where(quantity => devices.Any(device => device.Models.Any(model => quantity.Of(model) is not null))).ToList();
        TreeFile.WriteAll(directory,
        [
            TreeFile.Text($"{Name}.json", () => ResultFile.Text(document)),
            TreeFile.Text($"{Name}.csv", document.Csv),
            .. tables.Select(table => TreeFile.Text($"{TreePaths.Latex}/{table.Name}.tex", () => Latex.Write(table))),
            TreeFile.Text($"{TreePaths.Latex}/tables.tex", () => Latex.Document("Devices side by side", tables)),
            TreeFile.Text($"{Name}.md", () => Report(devices, charts)),
            .. charts.SelectMany(quantity => Files(quantity, devices)),
        ]);
    }

    private static string Report(IReadOnlyList<ComparedDevice> devices, IReadOnlyList<Quantity> charts)
    {
        var tables = ComparisonTables.All(devices);
        var text = new StringBuilder("# Devices side by side\n\n");
        foreach (var device in devices)
            text.Append($"- **{Markdown.Escape(device.Name)}**: {Markdown.Escape(string.Join(" ", Summary.Of(device.Results).Take(2)))}\n");
        foreach (var quantity in charts)
        {
            var title = Markdown.Escape(quantity.Title);
            text.Append($"\n## {title}\n\n![{title} by device]({quantity.Name}.png)\n\n");
            text.Append(Markdown.Write(tables.First(table => table.Name == quantity.Name)));
        }
        return text.Append($"\n## Devices\n\n{Markdown.Write(tables[^1])}").ToString();
    }

    private static IEnumerable<TreeFile> Files(Quantity quantity, IReadOnlyList<ComparedDevice> devices)
    {
        yield return new($"{quantity.Name}.png", () => Rendered(quantity, devices, figure => figure.Png()));
        yield return TreeFile.Text($"{quantity.Name}.svg", () => Rendered(quantity, devices, figure => figure.Svg()));
    }

    private static T Rendered<T>(Quantity quantity, IReadOnlyList<ComparedDevice> devices, Func<Lab.Reports.Charts.Figure, T> render)
    {
        using var figure = DeviceChart.Draw(quantity, devices)
            ?? throw new InvalidOperationException($"No device has data for {quantity.Name}.");
        return render(figure);
    }
}
