using System.Text.Json;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.IO;
using EdgeAgent.Models;
using EdgeAgent.Selection;
using EdgeAgent.Statistics;
using EdgeAgent.Tests.Benchmarks;
using EdgeAgent.Tests.Video.Baselines;
using EdgeAgent.Video.Baselines;
using EdgeAgent.Video.Streams;
using EdgeAgent.Workers;

namespace EdgeAgent.Tests.Fuzzing.Targets;

/// <summary>A file that a parser reads by its path.</summary>
internal abstract class FileTarget(string name) : FuzzTarget(name)
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("edgeagent-fuzz-");

    protected string Folder => _directory.FullName;

    protected string At(string file, byte[] content)
    {
        var path = Path.Combine(Folder, file);
        File.WriteAllBytes(path, content);
        return path;
    }

    public override void Dispose()
    {
        _directory.Delete(recursive: true);
        base.Dispose();
    }
}

/// <summary>A stored benchmark and everything that is computed from it.</summary>
internal sealed class BenchmarkHistoryTarget : FileTarget
{
    private readonly BenchmarkHistory _history;
    private readonly List<string> _told = [];

    public BenchmarkHistoryTarget()
        : base("benchmark-history") => _history = new(Folder, keep: 10, _told.Add);

    public override IReadOnlyList<string> Tokens { get; } =
    [
        "\"runs\":[null]", "\"growth\":", "\"indices\":[", "\"counts\":[", "\"measurement\":null", "\"timeline\":[]", "\"percentiles\":[]",
        "\"batch\":0", "\"latency\":",
    ];

    public override IEnumerable<byte[]> Seeds =>
    [
        JsonSerializer.SerializeToUtf8Bytes(Sample.Report(), JsonStyle.Compact),
        JsonSerializer.SerializeToUtf8Bytes(
            Sample.Report(runs: [Sample.Run(), Sample.Run(measurement: Sample.Measurement(0.03))]), JsonStyle.Compact),
        JsonSerializer.SerializeToUtf8Bytes(Sample.Report(runs: [Sample.Without(Outcome.DidNotFit, "too large")]), JsonStyle.Compact),
        .. Odd.Select(histogram => JsonSerializer.SerializeToUtf8Bytes(
            Sample.Report(runs: [Measured(histogram), Measured(histogram)]), JsonStyle.Compact)),
    ];

    private static IEnumerable<LatencyHistogram> Odd =>
    [
        new(1.002, [], []), new(1.002, [3], [int.MaxValue]), new(1.002, [5, 4, 4], [1, -1, 100]), new(0, [1, 2], [50, 50]),
        new(1, [1, 2], [50, 50]), new(-2, [1, 2], [50, 50]), new(2, [int.MinValue, int.MaxValue], [50, 50]), new(1.002, [1], [50, 50]),
    ];

    private static BenchmarkRun Measured(LatencyHistogram histogram)
    {
        var measured = Sample.Measurement();
        return Sample.Run(measurement: measured with { Latency = measured.Latency with { Histogram = histogram } });
    }

    // Intervals are bootstrapped.
    public override long? MostAllocated(int length) => (64L << 20) + (4096L * length);

    public override string Run(byte[] input)
    {
        At("20261123T120000Z-0a1b2c3d.json", input);
        _told.Clear();
        var reports = _history.Read().ToList();
        _told.ForEach(told => Promise.IsClean(told, "what is told of a file"));
        var candidates = Candidates.Of(reports, _ => null);
        var latest = new LatestRuns();
        latest.Add(reports);
        Promise.That(
            candidates.Measured.All(candidate => double.IsFinite(candidate.Latency.Value) && double.IsFinite(candidate.Throughput)),
            "a candidate's figure is no number");
        return $"{candidates.Measured.Count} {candidates.Unmeasured.Count} {latest.Runs.Count} {string.Concat(_told)}";
    }
}

/// <summary>The journal of an interrupted benchmark.</summary>
internal sealed class RunJournalTarget() : FuzzTarget("run-journal")
{
    public override IReadOnlyList<string> Tokens { get; } = ["\n", "{\"run\":null}", "\"trace\":[null]", "edgeagent.runs/1"];

    public override IEnumerable<byte[]> Seeds =>
    [
        [
            .. JsonSerializer.SerializeToUtf8Bytes(
                new JournalHeader<BenchmarkReport>("edgeagent.runs/1", "plan", Sample.Report() with { Runs = [] }), JsonStyle.Compact),
            (byte)'\n',
            .. JsonSerializer.SerializeToUtf8Bytes(new KeptRun(Sample.Run(), Trace: null), JsonStyle.Compact), (byte)'\n',
        ],
    ];

    public override string Run(byte[] input) =>
        RunJournal.Recover(input) is { } report ? $"{report.Runs.Count} {report.Trace?.Count}" : "none";
}

/// <summary>The learned qualities of the streams.</summary>
internal sealed class BaselinesTarget() : FileTarget("baselines")
{
    private const string Url = "rtsp://camera.test/1";

    public override IReadOnlyList<string> Tokens { get; } =
    [
        "\"hours\":", "\"from\":", "\"seconds\":", "\"drift\":", "\"limit\":", "\"since\":\"0001-01-01T00:00:00+00:00\"",
        "\"learnedSeconds\":", "edgeagent.baselines/1",
    ];

    public override IEnumerable<byte[]> Seeds
    {
        get
        {
            var file = new BaselineFile(Folder);
            var hours = Enumerable.Repeat((SavedScores?)null, DiurnalBaseline.Hours).ToArray();
            hours[12] = new(140, [3600, 7200, 10]);
            file.Write(new(SavedBaselines.CurrentSchema, new Dictionary<string, SavedBaseline>(StringComparer.Ordinal)
            {
                ["gate"] = new(SourceMark.Of(Url), "efficientnet_b0", 90_000, hours, Drift: null),
            }));
            return [File.ReadAllBytes(file.Path)];
        }
    }

    public override string Run(byte[] input)
    {
        At("baselines.json", input);
        try
        {
            if (new BaselineFile(Folder).Read()?.Streams.Values is not { } streams)
                return "none";
            var restored = false;
            foreach (var saved in streams)
            {
                var baseline = new StreamBaseline(new StreamOptions { Url = Url }, new BaselineOptions());
                restored |= baseline.Restore(saved);
                for (var minute = 0; minute < 6; minute++)
                    baseline.Take(Scores.At(Sample.Noon.AddMinutes(minute), 50), saved.Model);
                var reading = baseline.Reading;
                Promise.That(
                    reading.Usual is not { } usual || double.IsFinite(usual.Median) && double.IsFinite(usual.LowerDecile),
                    "what is usual is no number");
                Promise.That(!double.IsNaN(reading.Learned), "what is learned is no number");
                _ = baseline.Save();
            }

            return $"read {restored}";
        }
        catch (UserError error)
        {
            return Promise.IsReadable(error);
        }
    }
}

/// <summary>The last 24 hours of the streams.</summary>
internal sealed class HistoryTarget() : FileTarget("history")
{
    public override IReadOnlyList<string> Tokens { get; } =
        ["\"gate\":[[", "[29412345,60,0,87.5,80.1,88,82]", "null", "1e308", "-1", "edgeagent.history/1"];

    public override IEnumerable<byte[]> Seeds
    {
        get
        {
            var file = new HistoryFile(Folder);
            var minute = new MinuteScores(MinuteRing<int>.Of(Sample.Noon), 60, 2, 87.5, 80.1, new UsualScores(88, 82));
            file.Write(new(SavedHistory.CurrentSchema, new Dictionary<string, IReadOnlyList<IReadOnlyList<double>>>(StringComparer.Ordinal)
            {
                ["gate"] = [SavedMinute.Of(minute), SavedMinute.Of(minute with { Usual = null, Minute = minute.Minute + 1 })],
            }));
            return [File.ReadAllBytes(file.Path)];
        }
    }

    public override string Run(byte[] input)
    {
        At("history.json", input);
        try
        {
            if (new HistoryFile(Folder).Read()?.Streams.Values is not { } streams)
                return "none";
            var history = new MinuteHistory();
            foreach (var rows in streams)
                history.Restore(rows.Select(SavedMinute.Restored));
            history.Add(Sample.Noon, 50, isFaulty: false, usual: null);
            var minutes = history.Between(Sample.Noon.AddDays(-1), Sample.Noon);
            Promise.That(minutes.All(minute => minute.Mean is >= 0 and <= 100 && minute.Scored > 0), "a minute's figure is impossible");
            return $"read {minutes.Count}";
        }
        catch (UserError error)
        {
            return Promise.IsReadable(error);
        }
    }
}

/// <summary>The selected model.</summary>
internal sealed class SelectionTarget() : FileTarget("selection")
{
    public override IReadOnlyList<string> Tokens { get; } =
    [
        "\"variant\":\"efficientnet_b0\"", "\"precision\":\"int8\"", "edgeagent.selection/1",
        "\"selectedAt\":\"9999-12-31T23:59:59+00:00\"", "b0",
    ];

    public override IEnumerable<byte[]> Seeds
    {
        get
        {
            var file = new SelectionFile(Folder);
            file.Write(new(SelectedModel.CurrentSchema, "efficientnet_b0", Precision.Int8, Sample.Noon));
            return [File.ReadAllBytes(file.Path)];
        }
    }

    public override string Run(byte[] input)
    {
        At("selection.json", input);
        try
        {
            var selected = new SelectionFile(Folder).Read()!;
            Promise.That(
                ModelCatalog.All.Any(entry => entry.Name == selected.Variant) && Enum.IsDefined(selected.Precision),
                "a model is selected that there is not");
            return $"{selected.Variant} {selected.Precision}";
        }
        catch (UserError error)
        {
            return Promise.IsReadable(error);
        }
    }
}
