using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.FullReference;

/// <summary>Compares the cached frames of a clip with those of its reference.</summary>
internal static class ClipComparison
{
    /// <exception cref="UserError">The reference cannot be rendered, or the clip was not made.</exception>
    public static async Task<IReadOnlyList<FrameLikeness>> OfAsync(
        Recipe recipe, ReferenceFrames references, ClipCache clips, CancellationToken cancel)
    {
        var planes = await references.RenderAsync(recipe, cancel);
        var frame = new byte[ClipCache.FormatOf(recipe).ByteCount];
        var compared = new FrameLikeness[planes.Length];
        for (var i = 0; i < planes.Length; i++)
        {
            clips.Read(recipe, i, frame);
            var motion = planes[i].Difference(planes[i > 0 ? i - 1 : 1]);
            compared[i] = FrameLikeness.Of(planes[i], Plane.Of(frame, recipe.Width, recipe.Height), motion);
        }

        return compared;
    }
}
