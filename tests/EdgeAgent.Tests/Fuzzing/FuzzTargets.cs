using EdgeAgent.Tests.Fuzzing.Targets;

namespace EdgeAgent.Tests.Fuzzing;

/// <summary>All parsers of external bytes. To add one, add a class in <c>Targets</c> and a line here.</summary>
internal static class FuzzTargets
{
    private static readonly Dictionary<string, Func<FuzzTarget>> Makers = new(StringComparer.Ordinal)
    {
        ["baselines"] = () => new BaselinesTarget(),
        ["benchmark-history"] = () => new BenchmarkHistoryTarget(),
        ["configuration"] = () => new ConfigurationTarget(),
        ["dataset-csv"] = () => new DatasetTarget(),
        ["decoders"] = () => new DecodersTarget(),
        ["ffmpeg-lines"] = () => new FfmpegLinesTarget(),
        ["ffprobe-json"] = () => new FfprobeTarget(),
        ["forged-lines"] = () => new ForgedLinesTarget(),
        ["history"] = () => new HistoryTarget(),
        ["http-camera"] = () => new HttpCameraTarget(),
        ["http-challenge"] = () => new ChallengeTarget(),
        ["jpeg"] = () => new JpegTarget(),
        ["model-card"] = () => new ModelCardTarget(),
        ["onnx"] = () => new OnnxTarget(),
        ["otlp-http"] = () => new OtlpHttpTarget(),
        ["otlp-message"] = () => new OtlpMessageTarget(),
        ["ranges"] = () => new RangesTarget(),
        ["redaction"] = () => new RedactionTarget(),
        ["results"] = () => new ResultsTarget(),
        ["run-journal"] = () => new RunJournalTarget(),
        ["safetensors"] = () => new SafeTensorsTarget(),
        ["selection"] = () => new SelectionTarget(),
        ["sensors"] = () => new SensorsTarget(),
        ["source-address"] = () => new SourceAddressTarget(),
        ["spool-entry"] = () => new SpoolEntryTarget(),
        ["spool-name"] = () => new SpoolNameTarget(),
        ["status-page"] = () => new StatusPageTarget(),
        ["store-answer"] = () => new StoreAnswerTarget(),
        ["tcp-input"] = () => new TcpInputTarget(),
        ["time-span"] = () => new TimeSpanTarget(),
        ["worker-line"] = () => new WorkerLineTarget(),
    };

    public static IEnumerable<string> Names => Makers.Keys;

    public static FuzzTarget Make(string name) => Makers[name]();
}
