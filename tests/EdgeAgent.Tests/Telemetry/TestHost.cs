using System.Diagnostics.Metrics;
using EdgeAgent.Configuration;
using EdgeAgent.Telemetry;
using EdgeAgent.Telemetry.Spool;

namespace EdgeAgent.Tests.Telemetry;

/// <summary>A host with nothing but telemetry in it, configured as by environment variables.</summary>
internal static class TestHost
{
    public static readonly TelemetryIdentity Identity = new(
        "1.2.3", new("rpi4", "Raspberry Pi 4", "Raspberry Pi", "arm64", "6.12", null, 4), new(), "roof");

    public static TelemetrySettings Settings(params (string Name, string Value)[] variables) =>
        TelemetrySettings.From(new ConfigurationBuilder().AddInMemoryCollection(Pairs(variables)).Build());

    public static IHost Build(params (string Name, string Value)[] variables)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection(Pairs(variables));
        builder.Services.AddMetrics();
        builder.AddEdgeAgentTelemetry(TelemetrySettings.From(builder.Configuration), Identity, NewSpool(), Spool);
        return builder.Build();
    }

    /// <summary>A directory that nobody has used.</summary>
    public static SpoolLocation NewSpool() => new(Directory.CreateTempSubdirectory("edgeagent-spool-").FullName);

    public static SpoolOptions Spool { get; } = new();

    public static Meter Meter(this IHost host) => host.Services.GetRequiredService<IMeterFactory>().Create("EdgeAgent.Test");

    public static ExportStatus Status(this IHost host) => host.Services.GetRequiredService<ExportStatus>();

    private static IEnumerable<KeyValuePair<string, string?>> Pairs((string Name, string Value)[] variables) =>
        variables.Select(v => new KeyValuePair<string, string?>(v.Name, v.Value));
}
