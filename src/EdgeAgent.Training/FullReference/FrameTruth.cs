using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.FullReference;

/// <summary>
/// What is true of one frame of a clip, where the recipes know only its mean. A measured clip's frames are as far from its VMAF as their estimates are from the estimates' mean.
/// Damage comes and goes within a clip, and a ladder's rung was never measured: their frames are estimated.
/// </summary>
internal sealed class FrameTruth
{
    private readonly LikenessCache _cache;
    private readonly Dictionary<int, double[]> _vmaf = [];

    /// <param name="recipes">The clips to know; the measured ones of the training split teach the estimate.</param>
    /// <param name="cache">Their comparisons.</param>
    public FrameTruth(IReadOnlyCollection<Recipe> recipes, LikenessCache cache)
    {
        _cache = cache;
        var features = recipes.AsParallel().Select(recipe => (recipe, frames: Features(recipe))).ToArray();
        Estimate = VmafEstimate.Fit([.. features.Where(clip => IsTeacher(clip.recipe)).Select(clip => (clip.frames, clip.recipe.Vmaf))]);
        EstimateError = Math.Sqrt(features.Where(clip => IsTeacher(clip.recipe)).Average(clip => Math.Pow(clip.frames.Average(Estimate.Of) - clip.recipe.Vmaf, 2)));
        foreach (var (recipe, frames) in features)
            _vmaf[recipe.Id] = Frames(recipe, frames);
    }

    /// <summary>The estimate that frames were judged by.</summary>
    public VmafEstimate Estimate { get; }

    /// <summary>Root mean square error of the estimate on the clips that taught it, in points of VMAF.</summary>
    public double EstimateError { get; }

    /// <summary>The clip's recipe with the VMAF of one of its frames.</summary>
    public Recipe In(Recipe recipe, int frame) => recipe with { Vmaf = _vmaf[recipe.Id][frame] };

    /// <summary>Where a frame differs from its reference.</summary>
    public LikenessMap Map(Recipe recipe, int frame) => _cache.Read(recipe, frame).Map;

    /// <summary>Whether a clip's VMAF, a mean over frames of which the cache has some, tells of those frames.</summary>
    public static bool IsTeacher(Recipe recipe) => recipe is { IsLabelled: true, Split: Split.Train, Kind: not DistortionKind.Corruption };

    private float[][] Features(Recipe recipe) => [.. Enumerable.Range(0, ClipCache.FramesOf(recipe)).Select(frame => _cache.Read(recipe, frame).Features)];

    private double[] Frames(Recipe recipe, float[][] features)
    {
        double[] estimates = [.. features.Select(Estimate.Of)];
        var offset = recipe.IsLabelled && recipe.Kind != DistortionKind.Corruption ? recipe.Vmaf - estimates.Average() : 0;
        return [.. estimates.Select(estimate => Math.Clamp(estimate + offset, 0, 100))];
    }
}
