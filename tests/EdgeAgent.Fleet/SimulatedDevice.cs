using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EdgeAgent.Configuration;
using EdgeAgent.Telemetry;
using EdgeAgent.Telemetry.Spool;

namespace EdgeAgent.Fleet;

/// <summary>
/// One device of a simulated fleet: the telemetry of a real device under another name, sent with the program's sender over a separate
/// connection.
/// </summary>
internal sealed class SimulatedDevice(int number, ExportTemplate template, OtlpTarget target, DateTimeOffset began) : IDisposable
{
    private static readonly SpoolOptions Options = new();

    private readonly OtlpSender _sender = new(target, OtlpTransport.Client(target), TimeProvider.System);
    private readonly Dictionary<string, string> _resource = new(StringComparer.Ordinal)
    {
        ["service.instance.id"] = Identity(number).ToString(),
        ["host.name"] = string.Create(CultureInfo.InvariantCulture, $"device-{number:D7}"),
        ["edgeagent.site"] = string.Create(CultureInfo.InvariantCulture, $"site-{number % 20:D2}"),
    };

    public ExportTemplate Template => template;

    /// <summary>Makes exports, gzipped as in a spool.</summary>
    /// <param name="times">The time of each export; the first one has the number <paramref name="first"/>.</param>
    /// <param name="first">Number of earlier exports of this device.</param>
    public IReadOnlyList<byte[]> Prepare(IEnumerable<DateTimeOffset> times, int first) =>
        [.. times.Select((at, i) => OtlpContent.Zip(template.Make(_resource, began, at, first + i, number)))];

    /// <summary>Sends an export until it is accepted, with the delays of a device's spool.</summary>
    /// <returns>Whether it was accepted. An export that the endpoint rejects as invalid is not sent again.</returns>
    public async Task<bool> SendAsync(byte[] export, SendingTally tally, CancellationToken cancellation)
    {
        var backoff = new Backoff(Options.RetryMin, Options.RetryMax, Random.Shared);
        while (true)
        {
            var delivery = await tally.TimedAsync(() => _sender.SendAsync(export, cancellation));
            if (delivery.Verdict is DeliveryVerdict.Taken or DeliveryVerdict.Bad)
                return delivery.Verdict == DeliveryVerdict.Taken;
            var wait = backoff.Next();
            await Task.Delay(delivery.RetryAfter > wait ? delivery.RetryAfter.Value : wait, cancellation);
        }
    }

    public void Dispose() => _sender.Dispose();

    private static Guid Identity(int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"device {number}");
        return new Guid(SHA256.HashData(Encoding.ASCII.GetBytes(name))[..16]);
    }
}
