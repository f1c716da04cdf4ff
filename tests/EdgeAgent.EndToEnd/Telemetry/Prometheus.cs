using System.Globalization;
using EdgeAgent.EndToEnd.Programs;
using EdgeAgent.IO.Processes;

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>
/// A real Prometheus 3 over raw samples that another store holds. Debian builds it without its OTLP receiver, so the samples come as a
/// block that promtool makes of them: what is tried is what it answers, not how it takes what devices send.
/// </summary>
internal sealed class Prometheus : IAsyncDisposable
{
    // Trixie has 2.53.
    private const string Suite = "sid";

    private readonly DirectoryInfo _data;
    private readonly ChildProcess _process;

    private Prometheus(DirectoryInfo data, ChildProcess process, Uri address)
    {
        _data = data;
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    public static async Task<Prometheus> StartAsync(IReadOnlyList<StoredSeries> series, CancellationToken cancellation)
    {
        var program = await DebianProgram.RequireAsync("prometheus", "prometheus", cancellation, Suite);
        var data = Directory.CreateTempSubdirectory("edgeagent-prometheus-");
        await FillAsync(series, data, cancellation);
        var configuration = Path.Combine(data.FullName, "prometheus.yml");
        await File.WriteAllTextAsync(configuration, "{}\n", cancellation);
        var address = new Uri($"http://127.0.0.1:{FreePort.Find().ToString(CultureInfo.InvariantCulture)}");
        var process = ChildProcess.Start(
            new ProgramFile(program, "fetch it with tests/tools/debian-program"),
            [
                $"--config.file={configuration}", $"--storage.tsdb.path={data.FullName}", $"--web.listen-address={address.Authority}",
                "--log.level=error",
            ]);
        using var asked = new Promql(address);
        await Eventually.HoldsAsync(() => asked.AnswersAsync(cancellation), () => string.Join('\n', process.ErrorLines));
        return new Prometheus(data, process, address);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _data.Delete(recursive: true);
    }

    private static async Task FillAsync(IReadOnlyList<StoredSeries> series, DirectoryInfo data, CancellationToken cancellation)
    {
        var samples = Path.Combine(data.FullName, "samples.om");
        await File.WriteAllLinesAsync(samples, series.SelectMany(Lines).Append("# EOF"), cancellation);
        var promtool = await DebianProgram.RequireAsync("promtool", "promtool", cancellation);
        var made = await Command.RunAsync(promtool, ["tsdb", "create-blocks-from", "openmetrics", samples, data.FullName], cancellation);
        made.ExitCode.ShouldBe(0, made.Errors);
    }

    // OpenMetrics counts time in seconds.
    private static IEnumerable<string> Lines(StoredSeries series)
    {
        var labels = string.Join(
            ',', series.Labels.Where(label => label.Key is not "__name__").Select(label => $"{label.Key}=\"{Escaped(label.Value)}\""));
        return series.Values.Zip(
            series.Timestamps,
            (value, at) => string.Create(CultureInfo.InvariantCulture, $"{series.Name}{{{labels}}} {value:R} {at / 1000.0:F3}"));
    }

    private static string Escaped(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
