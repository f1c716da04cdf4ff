using EdgeAgent.Inference;
using EdgeAgent.Models;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Sampling;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Cli.Scoring;

/// <summary>
/// The JSON output of <c>score</c>: schema <c>edgeagent.score/2</c>. Quality is 0–100, probabilities and shares are 0–1, times are seconds.
/// </summary>
/// <param name="Grids">Fragment grids per frame; absent if there is one.</param>
/// <param name="Failed">Inputs that could not be scored; absent if all were scored.</param>
internal sealed record ScoreDocument(
    string Schema, ScoreModel Model, double Fps, int? Grids, IReadOnlyList<ClipDocument> Clips,
    IReadOnlyList<FailedDocument>? Failed = null)
{
    public const string CurrentSchema = "edgeagent.score/2";

    public static ScoreDocument Of(
        ModelSession session, double fps, IEnumerable<ClipScore> clips, IReadOnlyCollection<FailedClip>? failed = null) => new(
        CurrentSchema,
        ScoreModel.Of(session),
        fps,
        session.MaxBatch > 1 ? session.MaxBatch : null,
        [.. clips.Select(ClipDocument.Of)],
        failed is { Count: > 0 } ? [.. failed.Select(clip => new FailedDocument(clip.Source.Shown, clip.Fault.Message))] : null);
}

/// <param name="Fault">Why there is no score, as a sentence.</param>
internal sealed record FailedDocument(string Input, string Fault);

/// <param name="Fallback">Why another execution provider than the configured one was used; absent if it was the configured one.</param>
internal sealed record ScoreModel(string Variant, string Precision, string Provider, string? Fallback, string WeightsSha256)
{
    public static ScoreModel Of(ModelSession session)
    {
        var model = session.Metadata;
        return new(model.Variant, model.Precision.Text(), session.Provider, session.FallbackReason, model.WeightsSha256);
    }
}

/// <summary>One clip of a <see cref="ScoreDocument"/>.</summary>
/// <param name="FramesCorrupt">Frames in which the decoder concealed damage, of all that it decoded.</param>
/// <param name="Picture">The part of the frame that was scored; absent if no black bars were found around it.</param>
/// <param name="DisplayHeight">Height in lines at which the picture was judged.</param>
/// <param name="Profile">FFmpeg's name of the codec's profile; absent if unknown.</param>
/// <param name="DecodePlan">Which frames were decoded, see <see cref="DecodePlans"/>.</param>
/// <param name="Signals">For each fault of the signal or of the view, the share of the frames that show it.</param>
/// <param name="Events">Faults that lasted long enough to be reported.</param>
internal sealed record ClipDocument(
    string Input,
    int Width,
    int Height,
    PictureDocument? Picture,
    int DisplayHeight,
    string Codec,
    string? Profile,
    double FrameRate,
    double DurationSeconds,
    HealthDocument Health,
    string DecodePlan,
    int FramesScored,
    long FramesCorrupt,
    QualityDocument Quality,
    IReadOnlyDictionary<string, double> Signals,
    IReadOnlyList<EventDocument> Events,
    IReadOnlyDictionary<string, ArtifactDocument> Artifacts,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<FrameDocument> Frames)
{
    public static ClipDocument Of(ClipScore clip)
    {
        var summary = ClipSummary.Of(clip.Frames);
        var properties = clip.Properties;
        return new ClipDocument(
            clip.Source.Shown,
            properties.Format.Width,
            properties.Format.Height,
            PictureDocument.Of(clip.Bars, properties.Format),
            clip.DisplayHeight,
            properties.Codec,
            clip.Health.Profile,
            Math.Round(properties.FrameRate, 3),
            Math.Round(properties.Duration.TotalSeconds, 3),
            HealthDocument.Of(clip.Health),
            clip.Plan.Text(),
            clip.Frames.Count,
            clip.Corrupt,
            QualityDocument.Of(summary, clip.StandardError),
            SignalNames.All.ToDictionary(
                one => one.Name, one => Probability(summary.Signals[one.Signal]), StringComparer.Ordinal),
            [.. summary.Events.Select(EventDocument.Of)],
            ByArtifact(artifact => new ArtifactDocument(
                Probability(summary.Artifacts[artifact].Mean), Probability(summary.Artifacts[artifact].Present))),
            clip.Warnings,
            [.. clip.Frames.Select(FrameDocument.Of)]);
    }

    internal static Dictionary<string, T> ByArtifact<T>(Func<int, T> value) =>
        ModelContract.Artifacts.Select((name, index) => (name, index))
            .ToDictionary(pair => pair.name, pair => value(pair.index), StringComparer.Ordinal);

    internal static double Score(double value) => Math.Round(value, 2);

    internal static double Probability(double value) => Math.Round(value, 4);
}

/// <summary>A fault of the signal or of the view, in seconds of the clip.</summary>
/// <param name="From">When it was reported.</param>
/// <param name="To">When it was cleared; absent if it lasted to the end.</param>
internal sealed record EventDocument(string Signal, double From, double? To)
{
    public static EventDocument Of(SignalEvent one) => new(
        SignalNames.Of(one.Signal)[0], Math.Round(one.From.TotalSeconds, 3),
        one.To is { } to ? Math.Round(to.TotalSeconds, 3) : null);
}

/// <summary>The picture within black bars, in samples of the frame.</summary>
internal sealed record PictureDocument(int X, int Y, int Width, int Height)
{
    public static PictureDocument? Of(Bars bars, FrameFormat format)
    {
        var (x, y, width, height) = bars.ActivePicture(format);
        return bars == Bars.None ? null : new PictureDocument(x, y, width, height);
    }
}

/// <param name="P5">Five percent of the frames are worse.</param>
/// <param name="StandardError">Standard error of the mean, over fragment grids; absent with a single grid.</param>
internal sealed record QualityDocument(double Mean, double HarmonicMean, double P5, WorstSecondDocument WorstSecond, double? StandardError)
{
    public static QualityDocument Of(ClipSummary summary, double? standardError) => new(
        ClipDocument.Score(summary.Mean),
        ClipDocument.Score(summary.HarmonicMean),
        ClipDocument.Score(summary.P5),
        new WorstSecondDocument(summary.Worst.Time.TotalSeconds, ClipDocument.Score(summary.Worst.Quality)),
        standardError is { } error ? ClipDocument.Score(error) : null);
}

/// <summary>The second with the lowest mean quality.</summary>
internal sealed record WorstSecondDocument(double Time, double Quality);

/// <param name="Mean">Mean probability.</param>
/// <param name="Present">Share of frames in which the probability is above 0.5.</param>
internal sealed record ArtifactDocument(double Mean, double Present);

/// <summary>One scored frame: an object in JSON, a row in CSV.</summary>
/// <param name="Concealed">Shares of the picture that the decoder concealed since the last keyframe, added up; <paramref name="Quality"/>
/// accounts for it.</param>
/// <param name="Quantizer">The quantizer of the stream on its codec's scale, see <see cref="Video.Bitstream.CodedQuantizer"/>; absent if
/// the stream does not report it.</param>
/// <param name="Signals">Faults of the signal and of the view that the frame shows; absent if there are none.</param>
internal sealed record FrameDocument(
    double Time, double Quality, IReadOnlyDictionary<string, double> Artifacts, bool Frozen, bool Black, double Concealed,
    double? Quantizer, IReadOnlyList<string>? Signals)
{
    public static FrameDocument Of(FrameScore frame) => new(
        Math.Round(frame.Time.TotalSeconds, 3),
        ClipDocument.Score(frame.Quality),
        ClipDocument.ByArtifact(artifact => ClipDocument.Probability(frame.Artifact(artifact))),
        frame.Signals.HasFlag(Video.Integrity.Signals.Frozen),
        frame.Signals.HasFlag(Video.Integrity.Signals.Black),
        ClipDocument.Probability(frame.Bitstream.Damage.Pictures),
        frame.Bitstream.Quantizer is { Codec: not null } quantizer ? Math.Round(quantizer.Value, 1) : null,
        frame.Evident == Video.Integrity.Signals.None ? null : SignalNames.Of(frame.Evident));
}
