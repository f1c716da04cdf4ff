using EdgeAgent.Device;
using EdgeAgent.Device.Sensors;
using EdgeAgent.Presentation;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EdgeAgent.Cli.Sensing;

/// <summary>A sample as a table: grouped by sensor, in common units.</summary>
internal static class SensorTable
{
    private static readonly Style Faint = new(decoration: Decoration.Dim);

    public static IRenderable Create(BoardIdentity board, SensorSnapshot sample)
    {
        var absent = sample.Sensors.Where(sensor => !Lines(sensor).Any()).Select(sensor => sensor.Sensor);
        var device = $"{board.Model ?? "unnamed board"} ({board.Tier}), {board.Cpu ?? board.Architecture}, "
            + $"{board.LogicalCpus} CPUs, Linux {board.Kernel}";
        var time = FormattableString.Invariant(
            $"{sample.TakenAt:yyyy-MM-dd HH:mm:ss} UTC, read in {sample.Took.TotalMilliseconds:0.0} ms");
        return new Rows(
            new Text(device),
            TerminalTable.Create(new(
                [new("sensor", ColumnKind.Prose), new("reading", ColumnKind.Prose), new("of", ColumnKind.Prose), new("value")],
                [.. sample.Sensors.SelectMany(Cells)])),
            new Text($"none found: {string.Join(", ", absent.DefaultIfEmpty("-"))}", Faint),
            new Text(time, Faint));
    }

    // Only the first line of a sensor names it.
    private static IEnumerable<string[]> Cells(SensorResult sensor) =>
        Lines(sensor).Select((line, i) => (string[])[i == 0 ? sensor.Sensor : "", line.Reading, line.Of, line.Value]);

    private static IEnumerable<(string Reading, string Of, string Value)> Lines(SensorResult sensor)
    {
        foreach (var reading in sensor.Readings)
            yield return (reading.Name, ReadingText.Part(reading), ReadingText.Value(reading));
        foreach (var (reading, reason) in sensor.Implausible)
            yield return ($"{reading.Name}, left out", $"{ReadingText.Part(reading)}: {reason}", ReadingText.Value(reading));
        foreach (var fault in sensor.Faults)
            yield return ("cannot be read", fault.Message, fault.ErrorType);
    }
}
