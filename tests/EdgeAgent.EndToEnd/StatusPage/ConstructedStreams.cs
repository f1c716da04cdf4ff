using EdgeAgent.Device.Sensors;
using EdgeAgent.Video.Baselines;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Decoding.Hardware;
using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Health;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Scoring;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.EndToEnd.StatusPage;

/// <summary>Streams and sensors with a day behind them; the same each time.</summary>
internal static class ConstructedStreams
{
    private const string Model = "efficientnet_b0 fp32";

    private static readonly string[] Places = ["gate", "yard", "dock", "lobby", "parking", "roof", "hall", "corridor", "stairs", "shop"];
    private static readonly VideoProperties Picture =
        new(1920, 1080, "h264", "yuv420p", 25, TimeSpan.Zero, ColorMatrix.Bt709, Rotation: 0) { Profile = "High" };

    private static readonly StreamHealth Health =
        new(4.1e6, 25, 2, 0.7, new PictureSizes(92_000, 14_000, 6_000), 0) { Jitter = 0.004, Profile = "High" };

    public static StreamRegistry Of(int count, DateTimeOffset now)
    {
        var options = new VideoOptions();
        for (var index = 0; index < count; index++)
        {
            var name = $"{Places[index % Places.Length]}{(count > Places.Length ? $"-{(index / Places.Length) + 1}" : "")}";
            options.Streams[name] = new() { Url = $"rtsp://192.168.20.{index + 10}/stream1" };
        }

        var registry = new StreamRegistry(options);
        foreach (var (index, entry) in registry.Entries.Index())
            Fill(entry, index, options.Streams[entry.Name].Url, now);
        return registry;
    }

    /// <summary>A day of the device's sensors.</summary>
    public static IEnumerable<SensorSnapshot> Samples(DateTimeOffset now)
    {
        for (var minute = 1439; minute >= 0; minute--)
        {
            var busy = 0.3 + (0.15 * Math.Sin(minute / 90.0)) + (minute is > 30 and < 60 ? 0.3 : 0);
            var throttled = minute is > 40 and < 50 ? 1.0 : 0;
            yield return new(now.AddMinutes(-minute), 0, TimeSpan.Zero,
            [
                new SensorResult("constructed",
                [
                    new(SensorInstruments.Temperature, 48 + (40 * busy), ("hw.id", "thermal_zone:cpu"), ("hw.name", "cpu")),
                    new(SensorInstruments.TemperatureLimit, 80, ("hw.id", "thermal_zone:cpu"), ("hw.limit_type", "high.degraded")),
                    new(
                        SensorInstruments.Status, throttled,
                        ("hw.id", "firmware:throttled"), ("hw.name", "throttled"), ("hw.state", "degraded")),
                    new(SensorInstruments.HostPower, 3.1 + (4 * busy)),
                    new(SensorInstruments.CpuUtilization, 1 - busy, ("cpu.mode", "idle")),
                    new(SensorInstruments.MemoryUtilization, 0.41, ("system.memory.state", "used")),
                ], []),
            ]);
        }
    }

    private static void Fill(StreamEntry entry, int index, string url, DateTimeOffset now)
    {
        var random = new Random(index);
        var usual = 74.0 + (index * 7 % 19);
        for (var minute = 1439; minute >= 0; minute--)
        {
            // A gap and a dip, at other times for each stream.
            if ((minute + (index * 37)) % 1440 is > 500 and < 540)
                continue;
            var isDip = (minute + (index * 53)) % 1440 is > 900 and < 915;
            for (var frame = 0; frame < 3; frame++)
            {
                var dip = isDip ? 30 + (15 * random.NextDouble()) : 0;
                var quality = usual + (2 * Math.Sin(minute / 200.0)) + (2.5 * random.NextDouble()) - dip;
                entry.Minutes.Add(now.AddMinutes(-minute), quality, isDip && index % 3 == 0, new UsualScores(usual + 1, usual - 4));
            }
        }

        Learn(entry, url, usual, now);
        if (index % 11 == 5)
        {
            entry.Stopped(StreamState.Backoff, "Connection refused: rtsp://192.168.20.15/stream1 does not answer. Is the camera on?");
            return;
        }

        entry.Streaming(Picture, () => Health);
        for (var second = 300; second >= 0; second--)
            entry.Scored(Score(now.AddSeconds(-second), usual + random.NextDouble() - (index == 0 ? 40 : 0), index == 0));
        entry.Counted(0, index == 0 ? 12 : 0, 0, DecodePlan.Keyframes);
        entry.DecodedBy(DecoderChoice.Fixed);
    }

    private static void Learn(StreamEntry entry, string url, double usual, DateTimeOffset now)
    {
        var scores = new SavedScores((int)(2 * (usual - 4)), [600, 600, 600, 600, 600, 900, 1200, 1800, 1800, 1800, 1200, 900]);
        var hours = Enumerable.Repeat((SavedScores?)scores, DiurnalBaseline.Hours).ToArray();
        entry.Baseline.Restore(new(SourceMark.Of(url), Model, 90_000, hours, Drift: null));
        for (var second = 300; second >= 0; second -= 3)
            entry.Baseline.Take(Score(now.AddSeconds(-second), usual, isCovered: false), Model);
    }

    private static TimedScore Score(DateTimeOffset at, double quality, bool isCovered)
    {
        var signals = isCovered ? Signals.Covered : Signals.None;
        var artifacts = ArtifactProbabilities.From([isCovered ? 0.93f : 0.12f, 0.08f, 0.03f, 0.01f, 0.02f, 0]);
        var (output, found) = (new ModelOutput((float)quality, artifacts), new FoundSignals(signals, signals, 0));
        return new(at, FrameScore.Create(TimeSpan.Zero, output, BitstreamInfo.None, fit: null, found));
    }
}
