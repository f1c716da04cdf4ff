using EdgeAgent.Configuration;
using EdgeAgent.Presentation;

namespace EdgeAgent.Cli.Checks;

/// <summary>Whether results can be stored.</summary>
internal static class StateCheck
{
    private const string Name = "state directory";
    private const long Little = 100 << 20;

    public static IEnumerable<CheckFinding> Run(EdgeAgentOptions options)
    {
        try
        {
            var (path, fault) = StateDirectory.Open(options.StateDirectory);
            if (fault is not null)
            {
                const string consequence = "The daemon runs, but benchmark results and unsent telemetry are lost on exit";
                return [CheckFinding.Warning(Name, $"{path} is not writable: {fault} {consequence}")];
            }

            var free = new DriveInfo(path).AvailableFreeSpace;
            var detail = $"{path}, {HumanUnits.Format(free, "By")} free";
            return
            [
                free < Little
                    ? CheckFinding.Warning(Name, $"{detail}: benchmarks and models need about 100 MiB")
                    : CheckFinding.Ok(Name, detail),
            ];
        }
        catch (UserError error)
        {
            return [CheckFinding.Failed(Name, error.Message)];
        }
    }
}
