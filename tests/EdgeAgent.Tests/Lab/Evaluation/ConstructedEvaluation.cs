using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Models;

namespace EdgeAgent.Tests.Lab.Evaluation;

/// <summary><em>Constructed</em> datasets and scores, without files.</summary>
internal static class ConstructedEvaluation
{
    public static readonly EvaluationSettings Settings = new("efficientnet_b0", Precision.Fp32, "cpu", "00", 1, 1, "noref", "1.0");

    public static readonly DateTimeOffset At = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    /// <param name="clips">True and predicted quality of each clip. Four contents and two codecs are assigned in turn.</param>
    public static EvaluationResult Of(
        IReadOnlyList<(double Truth, double Quality)> clips, TruthScale? scale = null, int contents = 6, int unscored = 0, int missing = 0,
        bool content = true)
    {
        DatasetClip[] dataset =
        [
            .. clips.Select((clip, i) => Clip(i, clip.Truth, contents)),
            .. Enumerable.Range(clips.Count, unscored + missing).Select(i => Clip(i, 50, contents)),
        ];
        var outcomes = dataset.Take(clips.Count + unscored).Select((clip, i) => i < clips.Count
            ? new ClipOutcome(clip, Score(clip, clips[i].Quality), null)
            : new(clip, null, $"{clip.Video} has no video."));
        return Evaluator.Evaluate(
            new("set.csv", new("video", "vmaf", content ? "scene" : null, ["codec"]), scale ?? TruthScale.Vmaf, dataset), [.. outcomes],
            Settings, Pooling.Mean, At);
    }

    /// <summary>A curved relation with deterministic noise.</summary>
    public static IReadOnlyList<(double Truth, double Quality)> Curved(int count) =>
    [
        .. Enumerable.Range(0, count)
            .Select(i => (100 / (1 + Math.Exp(-(i * 100.0 / count - 50) / 12)), i * 100.0 / count + (i % 2 == 0 ? 3 : -3))),
    ];

    private static DatasetClip Clip(int i, double truth, int contents) =>
        new(
            $"clip_{i}.mp4", $"/clips/clip_{i}.mp4", truth, $"scene {i % contents}",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["codec"] = i % 2 == 0 ? "x264" : "vp9_50% & more" });

    public static ScoredClip Score(DatasetClip clip, double quality) =>
        new(
            clip.Path, 1, At, 3, quality, quality - 1, quality - 5, quality - 9, null,
            ModelContract.Artifacts.ToDictionary(name => name, name => name == "blur" ? 0.8 : 0.1, StringComparer.Ordinal), []);
}
