using System.Globalization;
using System.Text.Json;
using EdgeAgent.Fleet;
using EdgeAgent.Telemetry;

// A fleet of devices for a collector to bear: exports of real daemons under other names.
// usage: EdgeAgent.Fleet ENDPOINT DEVICES INTERVAL EXPORTS FIRST BEGAN TEMPLATE.pb.gz...
//   INTERVAL in seconds; EXPORTS of each device, after the FIRST that it made before; BEGAN in Unix seconds, the same in each round
// Prints one line of JSON.
if (args is not [var endpoint, var devices, var interval, var exports, var first, var began, .. { Length: > 0 } files])
{
    await Console.Error.WriteLineAsync("usage: EdgeAgent.Fleet ENDPOINT DEVICES INTERVAL EXPORTS FIRST BEGAN TEMPLATE.pb.gz...");
    return 2;
}
var templates = files.Select(file => ExportTemplate.Parse(OtlpContent.Unzip(File.ReadAllBytes(file)))).ToList();
using var fleet = new SimulatedFleet(new Uri(endpoint), Whole(devices), templates, DateTimeOffset.FromUnixTimeSeconds(Whole(began)));
var report = await fleet.SendAsync(TimeSpan.FromSeconds(double.Parse(interval, CultureInfo.InvariantCulture)), Whole(exports), Whole(first), CancellationToken.None);
Console.WriteLine(JsonSerializer.Serialize(new { report.Devices, report.Interval, report.Exports, report.Points, report.Samples, report.Taken, report.Bytes, report.Seconds, report.CpuSeconds, report.PointsPerSecond, report.AnswerP99, report.Refusals }));
return report.Taken == report.Devices * report.Exports ? 0 : 1;

static int Whole(string number) => int.Parse(number, CultureInfo.InvariantCulture);
