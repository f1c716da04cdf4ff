using System.Globalization;
using EdgeAgent.EndToEnd.Programs;
using EdgeAgent.IO.Processes;

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>
/// A real OpenTelemetry Collector with the files that ship. Where it cannot be built, a person's tests are skipped and CI's fail.
/// </summary>
internal sealed class OtelCollector : IAsyncDisposable
{
    /// <summary>The file that the others go on top of.</summary>
    public const string Shipped = "otel-collector.yaml";

    /// <summary>On top of it, for the contrib distribution.</summary>
    public const string PersistentQueue = "deploy/collector/persistent-queue.yaml";

    /// <summary>On top of the first: TLS, and devices show a certificate.</summary>
    public const string Tls = "deploy/collector/tls.yaml";

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(20);
    private static int _started;

    private readonly string _program;
    private readonly IReadOnlyList<string> _arguments;
    private ChildProcess? _process;

    private OtelCollector(string program, string address, IReadOnlyList<string> arguments)
    {
        _program = program;
        Address = address;
        _arguments = arguments;
    }

    /// <summary>The file's ports are fixed; an address of its own on loopback keeps it apart from a collector that runs here.</summary>
    public string Address { get; }

    /// <summary>That of the collector that is started next.</summary>
    public static string NextAddress => AddressOf(_started + 1);

    public Uri Http => new($"http://{Address}:4318");

    /// <summary>What to set as OTEL_EXPORTER_OTLP_METRICS_ENDPOINT.</summary>
    public string MetricsEndpoint => new Uri(Http, "/v1/metrics").ToString();

    /// <summary>What <c>otelcol validate</c> says of files of this repository; empty when they are right.</summary>
    public static async Task<string> ValidateAsync(IEnumerable<string> files, CancellationToken cancellation)
    {
        var told = await Command.RunAsync(await ProgramAsync(cancellation), ["validate", .. Configs(files)], cancellation);
        return told.ExitCode == 0 ? "" : told.Output + told.Errors;
    }

    /// <param name="store">Base address of its OTLP.</param>
    /// <param name="files">Of this repository, each on top of those before.</param>
    public static async Task<OtelCollector> StartAsync(
        Uri store, IEnumerable<string> files, CancellationToken cancellation, params (string Name, string Value)[] variables)
    {
        var address = AddressOf(Interlocked.Increment(ref _started));
        (string, string)[] own =
        [
            ("EDGEAGENT_COLLECTOR_ADDRESS", address), ("EDGEAGENT_COLLECTOR_SELF", address),
            ("EDGEAGENT_STORE_ENDPOINT", store.ToString().TrimEnd('/')),
        ];
        var program = await ProgramAsync(cancellation);
        var collector = new OtelCollector(
            program, address, [.. own.Concat(variables).Select(v => $"{v.Item1}={v.Item2}"), program, .. Configs(files)]);
        await collector.RestartAsync(cancellation);
        return collector;
    }

    /// <summary>Starts it, after the first time where it was before.</summary>
    public async Task RestartAsync(CancellationToken cancellation)
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = ChildProcess.Start(
            new ProgramFile("env", "it is part of every system"),
            _arguments,
            line =>
            {
                if (line.Contains("Everything is ready", StringComparison.Ordinal))
                    ready.TrySetResult();
                return false;
            });
        var ended = await Task.WhenAny(ready.Task, _process.WaitForExitAsync(cancellation)).WaitAsync(LongestStart, cancellation);
        ended.ShouldBe(ready.Task, string.Join('\n', _process.ErrorLines));
    }

    /// <summary><c>kill -9</c>.</summary>
    public async Task CrashAsync(CancellationToken cancellation)
    {
        await Command.SignalAsync(_process!.Id, "KILL", cancellation);
        await _process.WaitForExitAsync(cancellation);
    }

    /// <summary>Asks it to end, and waits until it has passed on what it had taken.</summary>
    public async Task TerminateAsync(CancellationToken cancellation)
    {
        await Command.SignalAsync(_process!.Id, "TERM", cancellation);
        (await _process.WaitForExitAsync(cancellation)).ShouldBe(0, string.Join('\n', _process.ErrorLines));
    }

    public ValueTask DisposeAsync() => _process?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string AddressOf(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"127.{100 + (number % 100)}.{Environment.ProcessId % 250}.77");

    private static IEnumerable<string> Configs(IEnumerable<string> files) =>
        files.SelectMany(file => (string[])["--config", Repository.At(file)]);

    private static async Task<string> ProgramAsync(CancellationToken cancellation)
    {
        var built = await Command.RunAsync(Repository.At("tests", "tools", "otel-collector"), [], cancellation);
        if (built.ExitCode != 0)
            DebianProgram.Missing($"there is no collector to test: {built.Errors}");
        return built.Output.Trim();
    }
}
