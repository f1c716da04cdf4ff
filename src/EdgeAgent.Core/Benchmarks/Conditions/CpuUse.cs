using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Benchmarks.Conditions;

/// <summary>Shares of the whole machine's processor time during a run, 0–1.</summary>
/// <param name="Own">The worker process.</param>
/// <param name="Others">Everything else, including time stolen by a hypervisor: this may have disturbed the run.</param>
internal sealed record CpuUse(double Own, double Others);

/// <summary>Accumulated processor time of the machine and of this process, in seconds since an arbitrary start.</summary>
internal sealed record CpuTimes(double Total, double Busy, double Own)
{
    /// <summary>Null if <c>/proc/stat</c> has no processor times.</summary>
    public static CpuTimes? Read() => Parse(File.ReadLines(SystemStat.Path).First(), Environment.CpuUsage.TotalTime);

    /// <param name="line">The first line of <c>/proc/stat</c>.</param>
    internal static CpuTimes? Parse(string line, TimeSpan own) =>
        SystemStat.Parse(line) is { Total: > 0 } all ? new(all.Total, all.Busy, own.TotalSeconds) : null;

    /// <summary>Shares between two moments; null if no time passed between them.</summary>
    public CpuUse? Since(CpuTimes earlier)
    {
        var total = Total - earlier.Total;
        if (total <= 0)
            return null;
        var own = (Own - earlier.Own) / total;
        // The two clocks tick at different rates, so the share of others may be slightly below zero.
        return new(Math.Clamp(own, 0, 1), Math.Clamp(((Busy - earlier.Busy) / total) - own, 0, 1));
    }
}
