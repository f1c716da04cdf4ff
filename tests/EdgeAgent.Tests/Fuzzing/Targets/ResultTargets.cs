using System.Text.Json;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.IO;
using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Lab.Evaluation.Events;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Lab.Reports;
using EdgeAgent.Tests.Benchmarks;
using EdgeAgent.Workers;

namespace EdgeAgent.Tests.Fuzzing.Targets;

/// <summary>A table of clips with known quality or known faults.</summary>
internal sealed class DatasetTarget() : FileTarget("dataset-csv")
{
    public override IReadOnlyList<string> Tokens { get; } =
    [
        "video,mos\n", "video;vmaf\r\n", "sep=;\n", "\"", "\"\"", ",", ";", "\t", "\ufeff", "a.mp4", "3,5", "1.234,5", "−1", "content",
        "PK\u0003\u0004",
        "events", "covered 12-40", "black from 1:05 to 1:20", "moved 60-", "|", "; ",
    ];

    public override IEnumerable<byte[]> Seeds =>
    [
        "video,mos,content\na.mp4,3.5,x\nb.mp4,4,y\n"u8.ToArray(), "video;vmaf\r\n\"a.mp4\";\"93,5\"\r\n"u8.ToArray(),
        "video,events\na.mp4,covered 12-40; black 1:05-1:20\nb.mp4,\n"u8.ToArray(),
    ];

    public override long? MostAllocated(int length) => (16L << 20) + (2048L * length);

    public override int LongestInput => 16 * 1024;

    public override string Run(byte[] input)
    {
        var path = At("clips.csv", input);
        try
        {
            var table = CsvTable.Read(path);
            Promise.That(table.Rows.All(row => row.Fields.Count == table.Columns.Count), "a row has other fields than the header");
            foreach (var field in table.Rows.SelectMany(row => row.Fields.Values))
            {
                var isRead = EventLabels.TryParse(field, out var labels, out var fault);
                Promise.That(isRead ? fault.Length == 0 : fault.Length > 0 && labels.Count == 0, "a field is neither labels nor a fault");
            }
            var clips = ClipTable.Read(path, new ColumnChoice(), scale: null);
            return $"{Math.Min(4, table.Columns.Count)} {table.Rows.Count > 0} {clips.Quality?.Clips.Count} {clips.Faults?.Clips.Count}";
        }
        catch (UserError error)
        {
            return Promise.IsReadable(error, isOneLine: false);
        }
    }
}

/// <summary>A line of a worker, which may also come from a native library, and the profile of ONNX Runtime.</summary>
internal sealed class WorkerLineTarget() : FuzzTarget("worker-line")
{
    public override IReadOnlyList<string> Tokens { get; } =
    [
        "{\"phase\":\"measuring\",\"runs\":1,\"progress\":0.5}", "\"phase\":\"result\"", "\"measurement\":", "\"cat\":\"Node\"", "\"dur\":",
        "\"ts\":", "\"args\":{\"op_name\":\"Conv\",\"provider\":\"CPUExecutionProvider\"}", "\"name\":\"x_kernel_time\"",
    ];

    public override IEnumerable<byte[]> Seeds =>
        [JsonSerializer.SerializeToUtf8Bytes<WorkerMessage>(new WorkerMessage.Finished(Sample.Measurement()), JsonStyle.Compact)];

    public override string Run(byte[] input) =>
        $"{WorkerText.Message<WorkerMessage>(Text(input))?.GetType().Name} "
        + $"{WorkerText.Message<ProfileMessage>(Text(input))?.GetType().Name}";
}

/// <summary>A result file for <c>edgeagent report</c>.</summary>
internal sealed class ResultsTarget() : FileTarget("results")
{
    public override IReadOnlyList<string> Tokens { get; } =
    [
        "\"runs\":[null]", "\"schema\":\"edgeagent.benchmark/1\"", "\"measurement\":null",
    ];

    public override IEnumerable<byte[]> Seeds => [JsonSerializer.SerializeToUtf8Bytes(Sample.Report(), JsonStyle.Compact)];

    public override string Run(byte[] input)
    {
        try
        {
            return $"{ResultsReader.Read(At("benchmark.json", input)).Benchmark?.Runs.Count}";
        }
        catch (UserError error)
        {
            return Promise.IsReadable(error);
        }
    }
}
