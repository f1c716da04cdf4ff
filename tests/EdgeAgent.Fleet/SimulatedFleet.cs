using System.Diagnostics;
using EdgeAgent.Configuration;
using EdgeAgent.Telemetry;
using OpenTelemetry.Exporter;

namespace EdgeAgent.Fleet;

/// <summary>Devices that export at different times.</summary>
internal sealed class SimulatedFleet : IDisposable
{
    private static readonly TimeSpan Lead = TimeSpan.FromSeconds(1);

    private readonly List<SimulatedDevice> _devices;

    /// <param name="endpoint">OTLP over HTTP, such as <c>http://collector:4318</c>.</param>
    /// <param name="devices">Number of devices.</param>
    /// <param name="templates">Templates, assigned to the devices in turn.</param>
    /// <param name="began">The time when the devices started to count, the same in every round.</param>
    public SimulatedFleet(Uri endpoint, int devices, IReadOnlyList<ExportTemplate> templates, DateTimeOffset began)
    {
        var target = new OtlpTarget(
            Signal.Metrics,
            new Uri(endpoint, "/v1/metrics"),
            OtlpExportProtocol.HttpProtobuf,
            TimeSpan.FromSeconds(10),
            OtlpExportCompression.GZip,
            Headers: null,
            new OtlpCertificates(null, null, null));
        var numbers = Enumerable.Range(0, devices);
        _devices = [.. numbers.Select(number => new SimulatedDevice(number, templates[number % templates.Count], target, began))];
    }

    /// <summary>Points and samples in one export of each device.</summary>
    public (long Points, long Samples) OneRound =>
        (_devices.Sum(device => (long)device.Template.Points), _devices.Sum(device => (long)device.Template.Samples));

    /// <summary>
    /// Makes all requests first, so that this does not delay sending. The devices are spread over the interval, and each sends its requests
    /// at their times, or as soon as the previous one was accepted.
    /// </summary>
    /// <param name="interval">Time between two exports of a device.</param>
    /// <param name="exports">Number of exports of each device.</param>
    /// <param name="first">Number of earlier exports of each device.</param>
    public async Task<FleetReport> SendAsync(TimeSpan interval, int exports, int first, CancellationToken cancellation)
    {
        var tally = new SendingTally();
        var round = TimeProvider.System.GetUtcNow();
        var requests = _devices.AsParallel().AsOrdered()
            .Select((device, i) => device.Prepare(Times(i, round, interval, exports), first))
            .ToList();
        var late = TimeProvider.System.GetUtcNow() + Lead - round;
        var start = Stopwatch.GetTimestamp();
        var cpu = Environment.CpuUsage.TotalTime;
        var taken = await Task.WhenAll(_devices.Select((device, i) =>
            SendAllAsync(device, requests[i], Times(i, round + late, interval, exports), tally, cancellation)));
        return new FleetReport(
            _devices.Count,
            interval.TotalSeconds,
            exports,
            OneRound.Points * exports,
            OneRound.Samples * exports,
            taken.Sum(),
            requests.Sum(device => device.Sum(request => (long)request.Length)),
            (Stopwatch.GetElapsedTime(start) - Lead).TotalSeconds,
            (Environment.CpuUsage.TotalTime - cpu).TotalSeconds,
            tally);
    }

    public void Dispose() => _devices.ForEach(device => device.Dispose());

    private IEnumerable<DateTimeOffset> Times(int device, DateTimeOffset start, TimeSpan interval, int exports) =>
        Enumerable.Range(0, exports).Select(i => start + (interval * ((double)device / _devices.Count)) + (interval * i));

    private static async Task<int> SendAllAsync(
        SimulatedDevice device,
        IReadOnlyList<byte[]> requests,
        IEnumerable<DateTimeOffset> times,
        SendingTally tally,
        CancellationToken cancellation)
    {
        var taken = 0;
        foreach (var (request, at) in requests.Zip(times))
        {
            if (at - TimeProvider.System.GetUtcNow() is var wait && wait > TimeSpan.Zero)
                await Task.Delay(wait, cancellation);
            taken += await device.SendAsync(request, tally, cancellation) ? 1 : 0;
        }
        return taken;
    }
}
