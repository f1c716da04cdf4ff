using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Evaluation;

/// <summary>Agreement of a measure without learning, on the same frames. The network must be better than these.</summary>
/// <param name="Name">Name of the measure.</param>
/// <param name="Clips">Agreement over all unseen clips.</param>
/// <param name="Validation">Agreement over the validation split.</param>
/// <param name="Test">Agreement over the test split.</param>
internal sealed record Baseline(string Name, Agreement Clips, Agreement Validation, Agreement Test)
{
    /// <summary>The agreement of each measure, with the sign that makes it rise with quality.</summary>
    public static IReadOnlyList<Baseline> Of(IReadOnlyCollection<BaselineScores> scores) =>
    [
        From("ffmpeg blockdetect, negated", scores, clip => -clip.Blockiness),
        From("ffmpeg blurdetect, negated", scores, clip => -clip.Blurriness),
        From("variance of the Laplacian", scores, clip => clip.LaplacianVariance),
        From("bits per pixel", scores.Where(clip => clip.Recipe.Kind != DistortionKind.Pristine), clip => clip.BitsPerPixel),
    ];

    private static Baseline From(string name, IEnumerable<BaselineScores> scores, Func<BaselineScores, double> measure)
    {
        (Split Split, double Measured, double Vmaf)[] clips =
            [.. scores.Select(clip => (clip.Recipe.Split, measure(clip), clip.Recipe.Vmaf))];
        return new Baseline(name, In(Split.Validation, Split.Test), In(Split.Validation), In(Split.Test));

        Agreement In(params Split[] splits)
        {
            var chosen = clips.Where(clip => splits.Contains(clip.Split)).ToArray();
            return Agreement.Of([.. chosen.Select(clip => clip.Measured)], [.. chosen.Select(clip => clip.Vmaf)]);
        }
    }
}
