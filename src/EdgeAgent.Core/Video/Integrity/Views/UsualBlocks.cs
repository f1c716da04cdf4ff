namespace EdgeAgent.Video.Integrity.Views;

/// <summary>What is usual in each block of a view, see <see cref="ViewMatch"/>. Arrays have one value per block, row by row.</summary>
internal sealed class UsualBlocks
{
    // Bytes per block that are saved, and the steps in which they are saved: detail in quarters of a luma step, correlation and its
    // deviation in shares of one.
    private const int Saved = 3;
    private const float DetailStep = 0.25f;
    private const float Step = 1f / 255;

    private readonly Usual[] _correlations = new Usual[ViewMatch.Count];
    private readonly float[] _detail = new float[ViewMatch.Count];
    private bool _isKnown;

    /// <summary>Usual correlation of the structure with the learned one, see <see cref="ViewMatch.Correlations"/>.</summary>
    public ReadOnlySpan<Usual> Correlations => _correlations;

    /// <summary>Mean of <see cref="ViewMatch.Detail"/>.</summary>
    public ReadOnlySpan<float> Detail => _detail;

    /// <summary>Adds a picture to the averages.</summary>
    /// <param name="match">Comparison of the background with this view.</param>
    /// <param name="weight">Weight of the picture, 0–1.</param>
    public void Learn(ViewMatch match, float weight)
    {
        for (var block = 0; block < ViewMatch.Count; block++)
        {
            // Something that hides the block is not its usual detail.
            if (_detail[block] == 0)
                _detail[block] = match.Detail[block];
            else if (match.Blocks[block] == BlockState.Same)
                _detail[block] += weight * (match.Detail[block] - _detail[block]);
            var correlation = match.Correlations[block];
            _correlations[block] = _isKnown ? _correlations[block].Next(correlation, weight) : new(correlation, 0);
        }

        _isKnown = true;
    }

    /// <summary>The state that must survive a restart, in base64.</summary>
    public string Save()
    {
        var bytes = new byte[Saved * ViewMatch.Count];
        for (var block = 0; block < ViewMatch.Count; block++)
        {
            bytes[Saved * block] = ByteOf(_detail[block] / DetailStep);
            bytes[Saved * block + 1] = ByteOf(_correlations[block].Mean / Step);
            bytes[Saved * block + 2] = ByteOf(_correlations[block].Deviation / Step);
        }

        return Convert.ToBase64String(bytes);
    }

    /// <param name="saved">Must be sound.</param>
    public void Restore(string saved)
    {
        var bytes = Convert.FromBase64String(saved);
        for (var block = 0; block < ViewMatch.Count; block++)
        {
            _detail[block] = bytes[Saved * block] * DetailStep;
            _correlations[block] = new(bytes[Saved * block + 1] * Step, bytes[Saved * block + 2] * Step);
        }

        _isKnown = true;
    }

    public static bool IsSound(string saved) =>
        saved.Length <= 2 * Saved * ViewMatch.Count
        && Convert.TryFromBase64String(saved, new byte[2 * Saved * ViewMatch.Count], out var bytes) && bytes == Saved * ViewMatch.Count;

    private static byte ByteOf(float value) => (byte)Math.Clamp(MathF.Round(value), 0, 255);
}
