using System.Diagnostics.Metrics;

namespace EdgeAgent.Video.Streams.Load;

/// <summary>Metrics that show whether the device has the processor cores that its streams need.</summary>
internal sealed class LoadMetrics
{
    public LoadMetrics(IMeterFactory meters, Func<(Overload? Overload, double Needed)> now)
    {
        var meter = meters.Create(VideoMetrics.MeterName);
        meter.CreateObservableGauge("edgeagent.video.cpu.needed", () => now().Needed, "{cpu}",
            "Processor cores that all streams need for decoding and scoring, as measured so far; 0 before the first measurement.");
        meter.CreateObservableUpDownCounter("edgeagent.video.overload.status", () => now().Overload is null ? 0 : 1, "1",
            "1 while the streams need more processor cores than the device has for them, or more scores than it "
                + "can compute, else 0. While it is 1, streams are scored less often or take turns.");
    }
}
