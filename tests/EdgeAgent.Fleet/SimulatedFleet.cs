using System.Diagnostics;
using EdgeAgent.Configuration;
using EdgeAgent.Telemetry;
using OpenTelemetry.Exporter;

namespace EdgeAgent.Fleet;

/// <summary>Devices that each export at their own moments.</summary>
internal sealed class SimulatedFleet : IDisposable
{
    private static readonly TimeSpan Lead = TimeSpan.FromSeconds(1);

    private readonly List<SimulatedDevice> _devices;

    /// <param name="endpoint">OTLP over HTTP, such as <c>http://collector:4318</c>.</param>
    /// <param name="templates">Dealt out in turn.</param>
    /// <param name="began">When the devices started to count, the same in every round.</param>
    public SimulatedFleet(Uri endpoint, int devices, IReadOnlyList<ExportTemplate> templates, DateTimeOffset began)
    {
        var target = new OtlpTarget(
            Signal.Metrics, new Uri(endpoint, "/v1/metrics"), OtlpExportProtocol.HttpProtobuf, TimeSpan.FromSeconds(10), OtlpExportCompression.GZip, Headers: null, new OtlpCertificates(null, null, null));
        _devices = [.. Enumerable.Range(0, devices).Select(number => new SimulatedDevice(number, templates[number % templates.Count], target, began))];
    }

    /// <summary>What one export of each device carries.</summary>
    public (long Points, long Samples) OneRound => (_devices.Sum(device => (long)device.Template.Points), _devices.Sum(device => (long)device.Template.Samples));

    /// <summary>Makes all requests first, so that the making does not hold up the sending; then each device sends its own, spread over the interval, at its time or as soon as the one before was taken.</summary>
    /// <param name="first">How many exports each device has made before.</param>
    public async Task<FleetReport> SendAsync(TimeSpan interval, int exports, int first, CancellationToken cancellation)
    {
        var tally = new SendingTally();
        var round = TimeProvider.System.GetUtcNow();
        var requests = _devices.AsParallel().AsOrdered().Select((device, i) => device.Prepare(Times(i, round, interval, exports), first)).ToList();
        var late = TimeProvider.System.GetUtcNow() + Lead - round;
        var start = Stopwatch.GetTimestamp();
        var cpu = Environment.CpuUsage.TotalTime;
        var taken = await Task.WhenAll(_devices.Select((device, i) => SendAllAsync(device, requests[i], Times(i, round + late, interval, exports), tally, cancellation)));
        return new FleetReport(
            _devices.Count, interval.TotalSeconds, exports, OneRound.Points * exports, OneRound.Samples * exports, taken.Sum(), requests.Sum(device => device.Sum(request => (long)request.Length)),
            (Stopwatch.GetElapsedTime(start) - Lead).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, tally);
    }

    public void Dispose() => _devices.ForEach(device => device.Dispose());

    private IEnumerable<DateTimeOffset> Times(int device, DateTimeOffset start, TimeSpan interval, int exports) =>
        Enumerable.Range(0, exports).Select(i => start + (interval * ((double)device / _devices.Count)) + (interval * i));

    private static async Task<int> SendAllAsync(SimulatedDevice device, IReadOnlyList<byte[]> requests, IEnumerable<DateTimeOffset> times, SendingTally tally, CancellationToken cancellation)
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
