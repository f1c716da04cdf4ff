namespace EdgeAgent.Video.Integrity.Views;

/// <summary>The views of all streams, as stored on disk.</summary>
/// <param name="Streams">By name.</param>
internal sealed record SavedViews(string Schema, IReadOnlyDictionary<string, SavedStreamViews> Streams)
{
    public const string CurrentSchema = "edgeagent.views/1";

    /// <summary>Whether everything in it can be restored.</summary>
    public bool IsSound =>
        Streams.Values.All(stream => stream is { Views.Count: > 0, Lines: > 0 } && stream.Views.All(view => view.IsSound));
}

/// <summary>The views of one stream, as stored on disk.</summary>
/// <param name="Source">The source and the mask with which they were learned, see <see cref="Streams.StreamEntry.Mark"/>.</param>
/// <param name="Lines">Height of the pictures in lines.</param>
internal sealed record SavedStreamViews(string Source, int Lines, IReadOnlyList<SavedView> Views);

/// <summary>One view of a camera, as stored on disk, see <see cref="KnownView"/>.</summary>
internal sealed record SavedView(int Number, bool IsAdopted, IReadOnlyList<SavedUsualView> Usual)
{
    public bool IsSound => Number is >= 0 and < int.MaxValue && Usual.All(usual => usual is { IsSound: true });
}

/// <summary>A view at one hour in one light, as stored on disk, see <see cref="UsualView"/>.</summary>
/// <param name="Seconds">Seconds learned.</param>
/// <param name="Luma">One byte per cell, in base64.</param>
/// <param name="Blocks">See <see cref="UsualBlocks.Save"/>.</param>
/// <param name="Values">
/// Pairs of mean and deviation: of each figure in the order of <see cref="Figure"/>, then of <see cref="UsualView.Likeness"/>,
/// <see cref="UsualView.Typical"/>, <see cref="UsualView.Fifth"/> and <see cref="UsualView.Focus"/>.
/// </param>
internal sealed record SavedUsualView(
    int Hour, Light Light, double Seconds, string Luma, string Blocks, IReadOnlyList<float> Values)
{
    // Three centuries.
    private const double MostSeconds = 1e10;

    private static readonly int Count = 2 * (Enum.GetValues<Figure>().Length + 4);

    public bool IsSound =>
        Hour is >= 0 and < KnownView.Hours && Enum.IsDefined(Light) && Seconds is >= 0 and <= MostSeconds
        && Values.Count == Count && Values.All(float.IsFinite) && IsPicture(Luma) && UsualBlocks.IsSound(Blocks);

    private static bool IsPicture(string text) =>
        text.Length <= 2 * ViewPicture.Count && Convert.TryFromBase64String(text, new byte[2 * ViewPicture.Count], out var bytes)
        && bytes == ViewPicture.Count;
}
