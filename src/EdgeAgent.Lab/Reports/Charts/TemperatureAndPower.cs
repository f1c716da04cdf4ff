using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Models;
using ScottPlot;

namespace EdgeAgent.Lab.Reports.Charts;

/// <summary>Temperature, power and clock of the device during the benchmark, with the runs in the background.</summary>
internal static class TemperatureAndPower
{
    private const int MostNames = 24;
    private const double LeastDegrees = 10;

    private static readonly Look RunLook = new(Color.FromHex("#EEF2F6"), MarkerShape.FilledSquare);
    private static readonly Look ThrottledLook =
        new(Palette.Vermillion.MixedWith(Palette.Paper, 0.7), MarkerShape.FilledSquare, Hatch.Rising);

    public static Figure? Draw(AnalysisResults results)
    {
        if (results.Benchmark is not { Trace: { Count: > 1 } trace } benchmark)
            return null;
        var scope = trace.Select(point => point.WattsScope).OfType<string>().FirstOrDefault();
        List<Panel> panels =
        [
            .. Draw(
                "Temperature of the hottest sensor (°C)", benchmark, trace, point => point.Temperature, Palette.Vermillion,
                fromZero: false),
            .. Draw($"Power, {scope} (W)", benchmark, trace, point => point.Watts, Palette.Blue, fromZero: true),
            .. Draw(
                "Clock of the fastest processor (GHz)", benchmark, trace, point => point.Frequency / 1e9, Palette.Green, fromZero: true),
        ];
        if (panels.Count == 0)
            return null;
        return new(
            "The device during the benchmark", "Gray: a run is being measured. Between runs the device cools down.", Device.Line(results),
            [.. panels.Select(panel => new FigureRow(220, panel))],
            [
                new("run", RunLook, KeyForm.Box),
                .. Throttled(benchmark).Count > 0
                    ? [new Key("run during which the device throttled", ThrottledLook, KeyForm.Box)]
                    : Array.Empty<Key>(),
            ],
            [.. Missing(trace)]);
    }

    private static IEnumerable<Panel> Draw(
        string heading, BenchmarkReport benchmark, IReadOnlyList<TracePoint> trace, Func<TracePoint, double?> value, ScottPlot.Color color,
        bool fromZero)
    {
        List<(double X, double Y)> points =
            [.. trace.Where(point => value(point) is not null).Select(point => (Minutes(point.Seconds), value(point)!.Value))];
        if (points.Count < 2)
            yield break;
        var values = points.Select(point => point.Y);
        var y = fromZero ? Axis.FromZero("", values) : Axis.Linear("", values, LeastDegrees);
        var panel = new Panel(heading, new("Minutes since the benchmark began", 0, Math.Max(Minutes(trace[^1].Seconds), 0.01)), y);
        Runs(panel, benchmark, trace, y);
        panel.Line(points, color, 1.8f);
        yield return panel;
    }

    private static void Runs(Panel panel, BenchmarkReport benchmark, IReadOnlyList<TracePoint> trace, Axis y)
    {
        var throttled = Throttled(benchmark);
        var spans = trace.Where(point => point.Run > 0).GroupBy(point => point.Run).ToList();
        foreach (var span in spans)
        {
            var from = Minutes(span.Min(point => point.Seconds));
            var to = Minutes(span.Max(point => point.Seconds));
            panel.Box(from, y.Low, to, y.High, throttled.Contains(span.Key) ? ThrottledLook : RunLook, edge: false);
            if (spans.Count <= MostNames)
                panel.Write(Name(benchmark, span.Key), (from + to) / 2, y.High, Alignment.UpperCenter, Palette.Faint, offsetY: 2, size: 10);
        }
    }

    private static string Name(BenchmarkReport benchmark, int order)
    {
        if (benchmark.Runs.FirstOrDefault(run => run.Order == order) is not { } found)
            return "";
        var several = benchmark.Runs.Any(other => other.Case.Precision != found.Case.Precision);
        return ModelNames.Short(found.Case.Variant) + (several ? $"\n{found.Case.Precision.Text()}" : "");
    }

    private static HashSet<int> Throttled(BenchmarkReport benchmark) =>
        [.. benchmark.Runs.Where(run => run.Marks.Contains(Caveat.Throttled)).Select(run => run.Order)];

    private static IEnumerable<string> Missing(IReadOnlyList<TracePoint> trace)
    {
        if (trace.All(point => point.Temperature is null))
            yield return "Temperature: no sensor of this device reports it.";
        if (trace.All(point => point.Watts is null))
            yield return "Power: no sensor of this device measures it.";
        if (trace.All(point => point.Frequency is null))
            yield return "Clock: this device does not report it.";
    }

    private static double Minutes(double seconds) => seconds / 60;
}
