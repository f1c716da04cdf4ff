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
    private static readonly Style Heading = new(decoration: Decoration.Bold);
    private static readonly Style Wrong = new(Color.Yellow);

    public static IRenderable Create(BoardIdentity board, SensorSnapshot sample)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("sensor", "reading", "of");
        table.AddColumn(new TableColumn("value").RightAligned());
        foreach (var sensor in sample.Sensors.Where(HasRows))
            AddRows(table, sensor);
        var absent = sample.Sensors.Where(sensor => !HasRows(sensor)).Select(sensor => sensor.Sensor);
        var device = $"{board.Model ?? "unnamed board"} ({board.Tier}), {board.Cpu ?? board.Architecture}, "
            + $"{board.LogicalCpus} CPUs, Linux {board.Kernel}";
        var time = FormattableString.Invariant(
            $"{sample.TakenAt:yyyy-MM-dd HH:mm:ss} UTC, read in {sample.Took.TotalMilliseconds:0.0} ms");
        return new Rows(
            new Text(device),
            table,
            new Text($"none found: {string.Join(", ", absent.DefaultIfEmpty("-"))}", Faint),
            new Text(time, Faint));
    }

    private static bool HasRows(SensorResult sensor) => sensor.Readings.Count + sensor.Implausible.Count + sensor.Faults.Count > 0;

    private static void AddRows(Table table, SensorResult sensor)
    {
        var name = sensor.Sensor;
        foreach (var reading in sensor.Readings)
        {
            table.AddRow(
                new Text(name, Heading), new Text(reading.Name),
                new Text(ReadingText.Part(reading)), new Text(ReadingText.Value(reading)));
            name = "";
        }
        foreach (var (reading, reason) in sensor.Implausible)
        {
            table.AddRow(
                new Text(name, Heading), new Text($"{reading.Name}, left out", Faint),
                new Text($"{ReadingText.Part(reading)}: {reason}", Faint), new Text(ReadingText.Value(reading), Faint));
            name = "";
        }
        foreach (var fault in sensor.Faults)
        {
            table.AddRow(
                new Text(name, Heading), new Text("cannot be read", Wrong),
                new Text(fault.Message, Wrong), new Text(fault.ErrorType, Wrong));
            name = "";
        }
    }
}
