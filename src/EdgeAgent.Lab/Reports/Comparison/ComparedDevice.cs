using System.Globalization;
using EdgeAgent.Models;

namespace EdgeAgent.Lab.Reports.Comparison;

/// <summary>One of several compared devices.</summary>
/// <param name="Name">Unique among the devices.</param>
/// <param name="Models">The fastest case of each variant and precision, on any provider.</param>
internal sealed record ComparedDevice(string Name, AnalysisResults Results, IReadOnlyList<MeasuredModel> Models)
{
    /// <summary>Devices in the given order, each with a unique name: its model, with the date and a number where needed.</summary>
    public static IReadOnlyList<ComparedDevice> Of(IReadOnlyList<AnalysisResults> results)
    {
        string[] names = [.. results.Select(result => Device.Name(result.Host))];
        Distinguish(names, i => $", {Figures.Date(results[i].At)}");
        Distinguish(names, i => string.Create(CultureInfo.InvariantCulture, $" ({i + 1})"));
        return [.. results.Zip(names, (result, name) => new ComparedDevice(name, result, Fastest(result)))];
    }

    public MeasuredModel? Find(ModelKey key) =>
        Models.FirstOrDefault(model => model.Variant == key.Variant && model.Precision == key.Precision);

    private static void Distinguish(string[] names, Func<int, string> addition)
    {
        var duplicates = Enumerable.Range(0, names.Length).GroupBy(i => names[i], StringComparer.Ordinal)
            .Where(group => group.Select(addition).Distinct(StringComparer.Ordinal).Count() > 1).ToList();
        foreach (var i in duplicates.SelectMany(group => group))
            names[i] += addition(i);
    }

    private static List<MeasuredModel> Fastest(AnalysisResults results) =>
    [
        .. MeasuredModels.Of(results.Cases).All.GroupBy(model => (model.Variant, model.Precision))
            .Select(group => group.MinBy(model => model.Single?.MedianSeconds ?? double.MaxValue)!),
    ];
}

/// <summary>The unit of comparison: a variant in one precision.</summary>
internal sealed record ModelKey(string Variant, Precision Precision)
{
    /// <summary>All models that any of the devices measured, in the order of the catalog.</summary>
    public static IReadOnlyList<ModelKey> Of(IEnumerable<ComparedDevice> devices) =>
    [
        .. devices.SelectMany(device => device.Models).Select(model => new ModelKey(model.Variant, model.Precision)).Distinct()
            .OrderBy(key => ModelCatalog.IndexOf(key.Variant)).ThenBy(key => key.Precision),
    ];

    /// <summary><c>b0</c>, or <c>b0 int8</c> if there are several precisions.</summary>
    public string Label(IEnumerable<ModelKey> among) =>
        ModelNames.Label(ModelNames.Short(Variant), among.DistinctBy(key => key.Precision).Count() > 1 ? Precision.Text() : "");
}
