using EdgeAgent.Presentation;

namespace EdgeAgent.Lab.Reports.Comparison;

/// <summary>Comparison of devices, one table per quantity.</summary>
internal static class ComparisonTables
{
    public static IReadOnlyList<Table> All(IReadOnlyList<ComparedDevice> devices) =>
        [.. Quantity.All.Select(quantity => Table(quantity, devices)).OfType<Table>(), Manifest(devices)];

    private static Table? Table(Quantity quantity, IReadOnlyList<ComparedDevice> devices)
    {
        var keys = ModelKey.Of(devices).Where(key => devices.Any(device => Value(quantity, device, key) is not null)).ToList();
        return keys.Count == 0 ? null : new(
            quantity.Name,
            $"{quantity.Title}; {quantity.Better}.{(devices.Count > 1 ? " In parentheses: ratio to the first device's value." : "")}",
            [new("model", ColumnKind.Text), .. devices.Select((device, i) => new Column(devices.Count > 1 ? $"{i + 1}" : device.Name))],
            [.. keys.Select(key => (string[])[key.Label(keys), .. devices.Select(device => Cell(quantity, device, devices[0], key))])],
            [.. devices.Count > 1 ? devices.Select((device, i) => $"{i + 1}: {device.Name}") : []]);
    }

    private static Table Manifest(IReadOnlyList<ComparedDevice> devices) => new(
        "devices", "The devices.",
        [
            new("", ColumnKind.Text), new("device", ColumnKind.Prose), new("tier", ColumnKind.Text), new("processor", ColumnKind.Prose),
            new("ONNX Runtime", ColumnKind.Text), new("date", ColumnKind.Text), new("benchmark", ColumnKind.Text),
        ],
        [
            .. devices.Select((device, i) => (string[])
            [
                $"{i + 1}", device.Name, device.Results.Host.Board.Tier,
                $"{device.Results.Host.Board.Cpu ?? "unknown"}, {device.Results.Host.Board.LogicalCpus} CPUs",
                Device.Runtimes(device.Results.Benchmark), Figures.Date(device.Results.At),
                device.Results.Benchmark is { } benchmark ? benchmark.Quick ? "quick" : "full" : Figures.None,
            ]),
        ], []);

    private static string Cell(Quantity quantity, ComparedDevice device, ComparedDevice first, ModelKey key)
    {
        if (Value(quantity, device, key) is not { } value)
            return Figures.None;
        return device != first && Value(quantity, first, key) is { Value: > 0 } reference
            ? $"{Figures.Digits(value.Value)} (×{Figures.Digits(value.Value / reference.Value)})"
            : Figures.Digits(value.Value);
    }

    private static Selection.Interval? Value(Quantity quantity, ComparedDevice device, ModelKey key) =>
        device.Find(key) is { } model ? quantity.Of(model) : null;
}
