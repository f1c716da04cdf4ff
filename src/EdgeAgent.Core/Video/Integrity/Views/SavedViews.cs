namespace EdgeAgent.Video.Integrity.Views;

/// <summary>The views of all streams, as stored on disk.</summary>
/// <param name="Streams">By name.</param>
internal sealed record SavedViews(string Schema, IReadOnlyDictionary<string, SavedStreamViews> Streams)
{
    public const string CurrentSchema = "edgeagent.views/1";

    /// <summary>Whether everything in it can be restored.</summary>
    public bool IsSound => Streams.Values.All(stream => stream is { Views.Count: > 0 } && stream.Views.All(view => view.IsSound));
}

/// <param name="Source">The source that they were learned from, see <see cref="Baselines.SourceMark"/>.</param>
internal sealed record SavedStreamViews(string Source, IReadOnlyList<SavedView> Views);

/// <summary>One view of a camera, see <see cref="KnownView"/>.</summary>
internal sealed record SavedView(int Number, bool IsAdopted, IReadOnlyList<SavedUsualView> Usual)
{
    public bool IsSound => Number >= 0 && Usual.All(usual => usual is { IsSound: true });
}

/// <summary>What a view looks like at one hour in one light, see <see cref="UsualView"/>.</summary>
/// <param name="Luma">One byte per cell, in base 64.</param>
/// <param name="Values">Mean and deviation of each figure in the order of <see cref="Figure"/>, of likeness, and of the typical and the
/// lower correlation.</param>
internal sealed record SavedUsualView(int Hour, Light Light, double Seconds, string Luma, IReadOnlyList<float> Values)
{
    // Three centuries.
    private const double MostSeconds = 1e10;

    private static readonly int Count = 2 * (Enum.GetValues<Figure>().Length + 3);

    public bool IsSound =>
        Hour is >= 0 and < KnownView.Hours && Enum.IsDefined(Light) && Seconds is >= 0 and <= MostSeconds
        && Values.Count == Count && Values.All(float.IsFinite) && IsPicture(Luma);

    private static bool IsPicture(string text) =>
        text.Length <= 2 * ViewPicture.Count && Convert.TryFromBase64String(text, new byte[2 * ViewPicture.Count], out var bytes)
        && bytes == ViewPicture.Count;
}
