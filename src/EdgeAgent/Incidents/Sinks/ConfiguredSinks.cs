using EdgeAgent.Configuration;
using EdgeAgent.Incidents.Sinks.Command;
using EdgeAgent.Incidents.Sinks.Mqtt;
using EdgeAgent.Incidents.Sinks.Webhook;

namespace EdgeAgent.Incidents.Sinks;

/// <summary>What a sink is created from.</summary>
/// <param name="IsTest">Whether only a test message is sent, next to a daemon that may be running.</param>
internal sealed record SinkSetup(IncidentsOptions Options, SinkDevice Device, TimeProvider Time, bool IsTest = false);

/// <summary>The list of sinks.</summary>
internal static class ConfiguredSinks
{
    // A new sink is one file and one line here. Each returns null while it is not configured.
    private static readonly Func<SinkSetup, IIncidentSink?>[] All =
    [
        WebhookSink.Create,
        MqttSink.Create,
        CommandSink.Create,
    ];

    /// <summary>The sinks that are configured.</summary>
    /// <exception cref="UserError">A file of a sink can no longer be read.</exception>
    public static IReadOnlyList<IIncidentSink> Of(SinkSetup setup) =>
        [.. All.Select(create => create(setup)).OfType<IIncidentSink>()];

    /// <summary>The severity that an option names.</summary>
    internal static Severity Least(string name) => Enum.Parse<Severity>(name, ignoreCase: true);
}
