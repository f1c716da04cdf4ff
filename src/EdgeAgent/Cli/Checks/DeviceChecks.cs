using EdgeAgent.Configuration;

namespace EdgeAgent.Cli.Checks;

/// <summary>The list of checks. A new check is one file and one line here.</summary>
internal static class DeviceChecks
{
    /// <summary>Runs all checks in parallel, since some wait for cameras or the collector.</summary>
    public static async Task<IReadOnlyList<CheckFinding>> RunAsync(
        IConfigurationRoot configuration, EdgeAgentOptions options, CancellationToken cancellation)
    {
        var decoders = new Lazy<Task<DecoderReport>>(() => DecoderReport.ReadAsync(options, cancellation));
        Func<Task<IEnumerable<CheckFinding>>>[] checks =
        [
            () => Task.FromResult(StateCheck.Run(options)),
            () => ProgramsCheck.RunAsync(options.Video, cancellation),
            () => Task.FromResult(ModelCheck.Run(options)),
            () => Task.FromResult(SensorsCheck.Run(options.Sensors)),
            async () => DecodersCheck.Run(await decoders.Value),
            () => StreamsCheck.RunAsync(options.Video, cancellation, decoders),
            () => ExportCheck.RunAsync(configuration, cancellation),
        ];
        var findings = await Task.WhenAll(checks.Select(check => Task.Run(check, cancellation)));
        return [.. findings.SelectMany(found => found)];
    }
}
