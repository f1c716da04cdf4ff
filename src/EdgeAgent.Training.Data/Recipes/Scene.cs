namespace EdgeAgent.Training.Recipes;

/// <summary>A video with real motion, from which clips are cut.</summary>
/// <param name="Name">File name without its extension.</param>
/// <param name="Held">Its split: <c>validation</c> for the fit, <c>test</c> for neither training nor any fit.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Frames">Number of frames.</param>
internal sealed record Scene(string Name, string Held, int Width, int Height, int Frames)
{
    /// <summary>Frames of its clips: a multiple of ten, at most 30.</summary>
    public int ClipFrames => Math.Min(LongestClip, Frames / ClipCache.SceneStep * ClipCache.SceneStep);

    /// <summary>Whether its clips have more frames than those of a photograph.</summary>
    public bool IsLongEnough => ClipFrames > Recipe.PhotographFrames;

    /// <summary>The first frame of its clips, which lie in the middle.</summary>
    public int First => (Frames - ClipFrames) / 2;

    private const int LongestClip = 30;
}
