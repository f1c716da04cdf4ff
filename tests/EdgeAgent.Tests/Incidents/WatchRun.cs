using EdgeAgent.Configuration;
using EdgeAgent.Incidents;
using EdgeAgent.Incidents.Sources;
using EdgeAgent.Telemetry.Spool;
using EdgeAgent.Tests.Device;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Health;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Scoring;
using EdgeAgent.Video.Streams;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using Signal = EdgeAgent.Configuration.Signal;

namespace EdgeAgent.Tests.Incidents;

/// <summary>The real engine with a real registry of streams that is fed by hand, second by second.</summary>
internal sealed class WatchRun : IDisposable
{
    public static readonly VideoProperties Properties = new(640, 360, "h264", "yuv420p", 25, TimeSpan.Zero, ColorMatrix.Bt709, 0);

    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("edgeagent-incidents-");
    private IncidentWatch? _watch;
    private StreamRegistry? _registry;

    public WatchRun(params string[] streams)
    {
        Clock = new SetClock(Time);
        foreach (var stream in streams)
            Options.Video.Streams[stream] = new StreamOptions { Url = $"rtsp://camera/{stream}", Fps = 1 };
        Device = Calm();
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 12, 1, 14, 0, 0, TimeSpan.Zero));

    /// <summary>The clock of the device, which can be set.</summary>
    public SetClock Clock { get; }

    public EdgeAgentOptions Options { get; } = new();

    public RecordingSinks Sinks { get; } = new();

    public FakeLogger<IncidentLog> Log { get; } = new();

    public FakeLogger<IncidentBook> BookLog { get; } = new();

    public DeviceMoment Device { get; set; }

    public IncidentBook Book { get; private set; } = null!;

    public WatchedStreams Streams { get; private set; } = null!;

    public string StateDirectory { get; set; } = "";

    public IEnumerable<string> Events => Log.Collector.GetSnapshot().Select(record => record.Id.Name!);

    public IReadOnlyList<string> Open => [.. Book.Open.Select(incident => incident.Kind)];

    public void Dispose()
    {
        _watch?.Dispose();
        _state.Delete(recursive: true);
    }

    public DeviceMoment Calm() =>
        new(Clock.GetUtcNow(), Sensors: null, Overload: null, new Dictionary<Signal, Backlog>(), 1L << 30, DiskFault: null, false);

    public StreamEntry Entry(string name) => _registry!.Entries.Single(entry => entry.Name == name);

    public StreamMoment Moment(string name) => Streams.All.Single(stream => stream.Entry.Name == name);

    /// <summary>Starts the program; after a call without <see cref="Dispose"/>, that of before was killed.</summary>
    public WatchRun Start()
    {
        var state = StateDirectory.Length > 0 ? StateDirectory : _state.FullName;
        _registry = new StreamRegistry(Options.Video, Clock);
        Streams = new WatchedStreams(_registry, Options, Clock);
        Book = new IncidentBook(new IncidentFile(state), Clock, BookLog);
        _watch = new IncidentWatch(
            Options.Incidents, Streams, () => Device with { At = Clock.GetUtcNow() }, Book, new IncidentLog(Log),
            new Silence(Options, TimeZoneInfo.Utc), Sinks, Clock, new FakeLogger<IncidentWatch>());
        _watch.Restore();
        return this;
    }

    /// <summary>Lets time pass, with one evaluation per second.</summary>
    /// <param name="each">What the streams do in each second, before the evaluation.</param>
    public WatchRun For(int seconds, Action? each = null)
    {
        for (var second = 0; second < seconds; second++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            each?.Invoke();
            _watch!.Step();
        }

        return this;
    }

    /// <summary>Connects a stream.</summary>
    public void Connect(string name, Func<StreamHealth>? health = null) =>
        Entry(name).Streaming(Properties, health ?? (() => StreamHealth.Unknown));

    /// <summary>A frame arrives.</summary>
    public void Frame(
        string name, double quality = 90, Signals signals = Signals.None, float compression = 0, int lost = 0, bool learns = false)
    {
        var artifacts = ArtifactProbabilities.From([compression, 0, 0, 0, 0, 0]);
        var score = FrameScore.Create(
            TimeSpan.Zero, new ModelOutput((float)quality, artifacts), BitstreamInfo.None, fit: null, new FoundSignals(signals, signals));
        var timed = new TimedScore(Clock.GetUtcNow(), score);
        Entry(name).Scored(timed);
        Entry(name).Counted(0, 0, lost, DecodePlan.Keyframes);
        if (learns)
            Entry(name).Baseline.Take(timed, "model");
    }
}
