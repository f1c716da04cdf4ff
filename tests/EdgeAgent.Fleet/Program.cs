using System.Globalization;
using System.Text.Json;
using EdgeAgent.Fleet;
using EdgeAgent.Telemetry;

// Simulates a fleet of devices as load for a collector: sends exports of real daemons under other names.
// usage: EdgeAgent.Fleet ENDPOINT DEVICES INTERVAL EXPORTS FIRST BEGAN TEMPLATE.pb.gz...
//   INTERVAL: seconds. EXPORTS: number of exports of each device. FIRST: number of its earlier exports.
//   BEGAN: Unix seconds, the same in each round.
// Prints one line of JSON.
if (args is not [var endpoint, var devices, var interval, var exports, var first, var began, .. { Length: > 0 } files])
{
    await Console.Error.WriteLineAsync("usage: EdgeAgent.Fleet ENDPOINT DEVICES INTERVAL EXPORTS FIRST BEGAN TEMPLATE.pb.gz...");
    return 2;
}
var templates = files.Select(file => ExportTemplate.Parse(OtlpContent.Unzip(File.ReadAllBytes(file)))).ToList();
using var fleet = new SimulatedFleet(new Uri(endpoint), Whole(devices), templates, DateTimeOffset.FromUnixTimeSeconds(Whole(began)));
var every = TimeSpan.FromSeconds(double.Parse(interval, CultureInfo.InvariantCulture));
var report = await fleet.SendAsync(every, Whole(exports), Whole(first), CancellationToken.None);
Console.WriteLine(JsonSerializer.Serialize(new
{
    report.Devices,
    report.Interval,
    report.Exports,
    report.Points,
    report.Samples,
    report.Taken,
    report.Bytes,
    report.Seconds,
    report.CpuSeconds,
    report.PointsPerSecond,
    report.AnswerP99,
    report.Refusals,
}));
return report.Taken == report.Devices * report.Exports ? 0 : 1;

static int Whole(string number) => int.Parse(number, CultureInfo.InvariantCulture);
