using EdgeAgent.Lab.Reports.Charts;

namespace EdgeAgent.Lab.Reports.Comparison;

/// <summary>One quantity of every model on every device, as points side by side.</summary>
internal static class DeviceChart
{
    private const double Spread = 0.6;

    private static readonly Look Ground = new(ScottPlot.Color.FromHex("#F3F5F8"), ScottPlot.MarkerShape.None);

    /// <summary>Returns null if no device measured it.</summary>
    public static Figure? Draw(Quantity quantity, IReadOnlyList<ComparedDevice> devices)
    {
        var keys = ModelKey.Of(devices);
        var values = devices.SelectMany(device => device.Models).Select(quantity.Of).OfType<Selection.Interval>()
            .SelectMany(value => new[] { value.Low, value.High }).ToList();
        if (values.Count == 0)
            return null;
        var y = Axis.Log("", values);
        var x = Axis.Of([.. keys.Select(key => key.Label(keys).Replace(' ', '\n'))], places: 4);
        var panel = new Panel($"{quantity.Title}, log scale", x, y);
        // Every other model has a background that groups its points.
        for (var place = 1; place < keys.Count; place += 2)
            panel.Box(place - 0.5, y.Low, place + 0.5, y.High, Ground, edge: false);
        foreach (var (i, device) in devices.Index())
        {
            var shift = devices.Count == 1 ? 0 : Spread * ((i / (devices.Count - 1.0)) - 0.5);
            foreach (var (place, key) in keys.Index())
                Add(panel, place + shift, device.Find(key) is { } model ? quantity.Of(model) : null, Palette.Of(i));
        }
        return new(
            quantity.Title, $"Each model on each device; {quantity.Better}. Bars through the markers: 95 % intervals, if known.",
            string.Join(" · ", devices.Select(device => Figures.Date(device.Results.At)).Distinct(StringComparer.Ordinal)),
            [new(460, panel)],
            [.. devices.Select((device, i) => new Key(device.Name, Palette.Of(i)))],
            [
                .. devices.Where(device => device.Results.Benchmark is { Quick: true })
                    .Select(device => $"{device.Name}: quick benchmark, not suitable for a comparison."),
            ]);
    }

    private static void Add(Panel panel, double place, Selection.Interval? value, Look look)
    {
        if (value is not { } known)
            return;
        panel.IntervalY(place, known.Low, known.High, look.Color);
        panel.Point(place, known.Value, look);
    }
}
