using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.FullReference;

/// <summary>
/// True quality of single frames, where the recipes contain only the clip's mean. Measurements of the frame are used where they exist.
/// Otherwise the estimates of a labeled clip's frames are shifted so that their mean equals the clip's VMAF. Two kinds use the estimates
/// unshifted: clips with damage, which varies within a clip, and rungs of ladders, which have no label.
/// </summary>
internal sealed class FrameTruth
{
    private readonly LikenessCache _cache;
    private readonly Dictionary<int, Recipe[]> _frames = [];

    /// <param name="recipes">The clips to include; the estimate is fitted to the labeled ones of the training split.</param>
    /// <param name="cache">Comparisons of the clips with their references.</param>
    /// <param name="measurements">Measurements of some of the clips.</param>
    public FrameTruth(IReadOnlyCollection<Recipe> recipes, LikenessCache cache, MeasurementCache measurements)
    {
        _cache = cache;
        var features = recipes.AsParallel().Select(recipe => (recipe, frames: Features(recipe))).ToArray();
        Estimate = VmafEstimate.Fit([.. features.Where(clip => IsTeacher(clip.recipe)).Select(clip => (clip.frames, clip.recipe.Vmaf))]);
        EstimateError = Math.Sqrt(features
            .Where(clip => IsTeacher(clip.recipe))
            .Average(clip => Math.Pow(clip.frames.Average(Estimate.Of) - clip.recipe.Vmaf, 2)));
        foreach (var (recipe, frames) in features)
        {
            var measured = measurements.Read(recipe);
            MeasuredClips += measured is null ? 0 : 1;
            _frames[recipe.Id] = [.. measured?.Select(frame => Measured(recipe, frame)) ?? Estimated(recipe, frames)];
        }
    }

    /// <summary>The estimate behind the quality of frames without measurements.</summary>
    public VmafEstimate Estimate { get; }

    /// <summary>Root mean square error of the estimate on the clips that it was fitted to, in points of VMAF.</summary>
    public double EstimateError { get; }

    /// <summary>Clips whose frames were measured.</summary>
    public int MeasuredClips { get; }

    /// <summary>
    /// The clip's recipe with the VMAF of one of its frames, and with its PSNR and CAMBI if they were measured. VMAF is NaN where it is not
    /// valid, and the rung is 0 where the ladder's order does not hold for single frames.
    /// </summary>
    public Recipe In(Recipe recipe, int frame) => _frames[recipe.Id][frame];

    /// <summary>Map of the differences between a frame and its reference.</summary>
    public LikenessMap Map(Recipe recipe, int frame) => _cache.Read(recipe, frame).Map;

    /// <summary>
    /// Whether the VMAF of a clip, a mean over frames of which the cache contains some, is representative of those frames.
    /// </summary>
    public static bool IsTeacher(Recipe recipe) =>
        recipe is { IsLabeled: true, Split: Split.Train, Kind: not DistortionKind.Corruption, IsVmafTrue: true };

    private float[][] Features(Recipe recipe) =>
        [.. Enumerable.Range(0, ClipCache.FramesOf(recipe)).Select(frame => _cache.Read(recipe, frame).Features)];

    private static Recipe Measured(Recipe recipe, MeasuredFrame frame) =>
        Framed(recipe, frame.Vmaf) with { PsnrY = recipe.IsVmafTrue ? frame.PsnrY : double.NaN, Cambi = frame.Cambi };

    // More damage to a stream is worse only in the mean over many frames, so a single frame has no rung.
    private static Recipe Framed(Recipe recipe, double vmaf) => recipe with
    {
        Vmaf = recipe.IsVmafTrue ? vmaf : double.NaN,
        Rung = recipe.Kind == DistortionKind.Corruption ? 0 : recipe.Rung,
    };

    private IEnumerable<Recipe> Estimated(Recipe recipe, float[][] features)
    {
        double[] estimates = [.. features.Select(Estimate.Of)];
        var offset = recipe.IsLabeled && recipe.Kind != DistortionKind.Corruption ? recipe.Vmaf - estimates.Average() : 0;
        return estimates.Select(estimate => Framed(recipe, Math.Clamp(estimate + offset, 0, 100)));
    }
}
