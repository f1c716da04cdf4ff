using System.Globalization;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.FullReference;

/// <summary>
/// The frames that VMAF needs to measure the cached frames of a clip: each with its neighbors, because motion is measured between them.
/// </summary>
/// <param name="Numbers">Their numbers in the clip, in order.</param>
/// <param name="Selection">The ffmpeg filter that selects them.</param>
internal sealed record FrameWindow(List<int> Numbers, string Selection)
{
    public static FrameWindow Of(Recipe recipe) => recipe.IsOfScene ? OfScene(recipe) : OfPhotograph;

    private static FrameWindow OfPhotograph { get; } = new(
        [.. Enumerable.Range(ClipCache.FirstFrame - 1, ClipCache.LastFrame - ClipCache.FirstFrame + 2)],
        string.Create(CultureInfo.InvariantCulture, $@"select=gte(n\,{ClipCache.FirstFrame - 1})"));

    private static FrameWindow OfScene(Recipe recipe) => new(
        [.. ClipCache.NumbersOf(recipe).SelectMany(number => Enumerable.Range(number - 1, 3))],
        string.Create(CultureInfo.InvariantCulture, $@"select=gte(mod(n\,{ClipCache.SceneStep})\,{ClipCache.FirstOfScene - 1})"));
}
