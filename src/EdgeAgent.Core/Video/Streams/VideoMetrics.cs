using System.Diagnostics.Metrics;
using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Video.Streams;

/// <summary>The metrics of the streams. A stream without frames has no quality: its gauge is absent rather than stuck.</summary>
internal sealed class VideoMetrics
{
    public const string MeterName = "EdgeAgent.Video";

    internal const string StreamKey = "edgeagent.video.stream";
    internal const string CodecKey = "edgeagent.video.codec";

    private const string SignalKey = "edgeagent.video.signal";
    private const string StateKey = "edgeagent.video.state";
    private const string PlanKey = "edgeagent.video.decode.plan";

    // Faults that are exported even if they were never reported.
    private const Signals Always = Signals.Frozen | Signals.Black;

    private readonly StreamRegistry _registry;

    public VideoMetrics(IMeterFactory meters, StreamRegistry registry)
    {
        _registry = registry;
        var meter = meters.Create(MeterName);
        ScoreMetrics.AddTo(meter, registry);
        meter.CreateObservableGauge("edgeagent.video.quality.baseline", () => Each(Baseline), "{vmaf}",
            "Usual quality of the stream at this time of day: the median of earlier scores, where older scores count less. "
                + "Absent until enough is known. Per `edgeagent.video.stream`.");
        meter.CreateObservableGauge("edgeagent.video.quality.drift", () => Each(Below), "{vmaf}",
            "Points by which the median of the last few minutes is below the baseline; negative if it is above. "
                + "Per `edgeagent.video.stream`.");
        meter.CreateObservableUpDownCounter("edgeagent.video.quality.drift.status", () => Each(DriftStatus), "1",
            "1 while the quality of the stream is below usual, else 0. Absent until enough is known. Per `edgeagent.video.stream`.");
        meter.CreateObservableGauge("edgeagent.video.concealed", () => Each(Concealed), "1",
            "Share of the picture that was concealed or did not arrive, added up over the frames since the last keyframe. Above 1, some "
                + "areas were damaged more than once. `edgeagent.video.quality` accounts for it. Per `edgeagent.video.stream`.");
        meter.CreateObservableGauge("edgeagent.video.quantizer", () => Each(QuantizerOf), "{step}",
            "Quantizer that the bitstream reports, as the mean of the most recent pictures: QP of H.264 and H.265 (0-51), base_q_idx of "
                + "VP9 and AV1 (0-255). A higher value is coarser. `edgeagent.video.quality` accounts for it. Absent for other codecs. "
                + "Per `edgeagent.video.stream` and `edgeagent.video.codec`.");
        meter.CreateObservableUpDownCounter("edgeagent.video.signal.status", () => Each(SignalStatus), "1",
            "1 while the picture has a fault, else 0. Faults are `frozen`, `black`, and faults of the view (`covered`, `moved`, "
                + "`defocused` …). A fault of the view is absent until it is first reported. "
                + "Per `edgeagent.video.stream` and `edgeagent.video.signal`.");
        meter.CreateObservableUpDownCounter("edgeagent.video.stream.status", () => Each(StreamStatus), "1",
            "1 for the state the stream is in, 0 for the others. Per `edgeagent.video.stream` and `edgeagent.video.state`.");
        meter.CreateObservableUpDownCounter("edgeagent.video.decode.status", () => Each(DecodeStatus), "1",
            "1 for the decode plan in use, 0 for the others: `keyframes`, `reference` (frames that others refer to) or `all`. Absent while "
                + "no frames are decoded. Per `edgeagent.video.stream` and `edgeagent.video.decode.plan`.");
        meter.CreateObservableGauge("edgeagent.video.score.share", () => registry.Entries.SelectMany(ScoreShare), "1",
            "Share of the stream's scores that this device computed in the last minutes. `Fps` and the number of decoded frames determine "
                + "how many scores there could be. Less than 1: the device is busy. Absent unless the stream is open or waits for its "
                + "turn. Per `edgeagent.video.stream`.");
        meter.CreateObservableCounter("edgeagent.video.frames", () => Count(stream => stream.Scored), "{frame}",
            "Frames scored. Per `edgeagent.video.stream`.");
        meter.CreateObservableCounter("edgeagent.video.dropped", () => Count(stream => stream.Dropped), "{frame}",
            "Decoded frames that were dropped because scoring was too slow. Per `edgeagent.video.stream`.");
        meter.CreateObservableCounter("edgeagent.video.corrupt", () => Count(stream => stream.Corrupt), "{frame}",
            "Decoded frames, scored or not, in which the decoder concealed damage. Per `edgeagent.video.stream`.");
        meter.CreateObservableCounter("edgeagent.video.blind", () => Each(Blind), "s",
            "Time in which this device did not watch the stream: it waited for its turn, or its input was closed for a benchmark. "
                + "Per `edgeagent.video.stream`.");
        meter.CreateObservableCounter("edgeagent.video.reconnects", () => Count(stream => stream.Reconnects), "{reconnect}",
            "Times the stream was reopened. Per `edgeagent.video.stream`.");
        meter.CreateObservableCounter("edgeagent.video.loss", () => Count(stream => stream.LostSeconds), "s",
            "Seconds in which data of the stream was lost or damaged: RTP packets, frames or slices did not arrive, the demuxer found a "
                + "packet corrupt, or the decoder found errors in a frame. Per `edgeagent.video.stream`.");
        HealthMetrics.AddTo(meter, registry);
    }

    private IEnumerable<Measurement<T>> Each<T>(Func<StreamSnapshot, IEnumerable<Measurement<T>>> measure)
        where T : struct => _registry.Snapshots().SelectMany(measure);

    private static IEnumerable<Measurement<double>> Baseline(StreamSnapshot stream) =>
        stream is { Latest: not null, Baseline.Usual: { } usual } ? [new(usual.Median, Tag(StreamKey, stream.Name))] : [];

    private static IEnumerable<Measurement<double>> Below(StreamSnapshot stream) =>
        stream is { Latest: not null, Baseline.Below: { } points } ? [new(points, Tag(StreamKey, stream.Name))] : [];

    private static IEnumerable<Measurement<int>> DriftStatus(StreamSnapshot stream) =>
        stream is { Latest: not null, Baseline.IsJudged: true }
            ? [new(stream.Baseline.Drift is null ? 0 : 1, Tag(StreamKey, stream.Name))]
            : [];

    private static IEnumerable<Measurement<double>> Concealed(StreamSnapshot stream) =>
        stream.Latest is { } latest ? [new(latest.Score.Bitstream.Damage.Pictures, Tag(StreamKey, stream.Name))] : [];

    private static IEnumerable<Measurement<double>> QuantizerOf(StreamSnapshot stream) =>
        stream.Latest?.Score.Bitstream.Quantizer is { Codec: { } codec } quantizer
            ? [new(quantizer.Value, Tag(StreamKey, stream.Name), Tag(CodecKey, codec))]
            : [];

    private static IEnumerable<Measurement<int>> SignalStatus(StreamSnapshot stream) =>
        stream.Signals is { } signals
            ? SignalNames.All.Where(one => (stream.Reported | Always).HasFlag(one.Signal)).Select(one =>
                new Measurement<int>(
                    signals.HasFlag(one.Signal) ? 1 : 0, Tag(StreamKey, stream.Name), Tag(SignalKey, one.Name)))
            : [];

    private static IEnumerable<Measurement<int>> StreamStatus(StreamSnapshot stream) => Enum.GetValues<StreamState>().Select(state =>
        new Measurement<int>(stream.State == state ? 1 : 0, Tag(StreamKey, stream.Name), Tag(StateKey, Word(state))));

    private static IEnumerable<Measurement<int>> DecodeStatus(StreamSnapshot stream) => stream.Plan is not { } plan
        ? []
        : Enum.GetValues<DecodePlan>().Select(other => new Measurement<int>(
            other == plan ? 1 : 0, Tag(StreamKey, stream.Name), Tag(PlanKey, other.Text())));

    private static IEnumerable<Measurement<double>> ScoreShare(StreamEntry entry) =>
        entry.Rate is { } rate ? [new(rate.Share, Tag(StreamKey, entry.Name))] : [];

    private static IEnumerable<Measurement<double>> Blind(StreamSnapshot stream) =>
        [new(stream.Blind.TotalSeconds, Tag(StreamKey, stream.Name))];

    private IEnumerable<Measurement<long>> Count(Func<StreamSnapshot, long> value) =>
        _registry.Snapshots().Select(stream => new Measurement<long>(value(stream), Tag(StreamKey, stream.Name)));

    private static KeyValuePair<string, object?> Tag(string key, string value) => new(key, value);

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
