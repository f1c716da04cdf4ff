using System.Diagnostics;
using OpenTelemetry;

namespace EdgeAgent.Telemetry;

/// <summary>Keeps only the spans worth an uplink: those that took long or failed. It must come before the exporting processor.</summary>
internal sealed class SlowOperations(TimeSpan threshold) : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        if (data.Duration < threshold && data.Status != ActivityStatusCode.Error)
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }
}
