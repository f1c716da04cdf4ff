namespace EdgeAgent.Video.Bitstream;

/// <summary>
/// Coding cost of a stream's pictures between two scored frames. An encoder that receives the same picture repeatedly spends the same
/// few bytes on it each time. Sensor noise varies the sizes by some bytes, even noise that the quantizer hides. Counts include pictures
/// that are not decoded.
/// </summary>
/// <param name="Predicted">Pictures predicted from others; 0 if sizes are unknown or all pictures are intra.</param>
/// <param name="IsStill">Whether sizes at the end of the interval are those of a still source.</param>
/// <param name="WasStill">Whether they were at any time of the interval.</param>
/// <param name="WasStillBetweenTicks">The same, where a clock ticks in the picture.</param>
/// <param name="Breaks">Runs of equal sizes that ended by themselves, which shows a live source.</param>
/// <param name="Varied">Pictures outside runs, after the last renewal has settled.</param>
/// <param name="Settled">All pictures, after the last renewal has settled.</param>
/// <param name="Renewed">Whether the picture was sent again: as a keyframe, or as a burst of large pictures.</param>
/// <param name="KeyRepeated">Whether a keyframe had the size of the keyframe before it.</param>
internal readonly record struct CodedActivity(
    int Predicted,
    bool IsStill,
    bool WasStill,
    bool WasStillBetweenTicks,
    int Breaks,
    int Varied,
    int Settled,
    bool Renewed,
    bool KeyRepeated)
{
    private const int LeastSettled = 5;

    /// <summary>Whether twins have the sizes of a still source, see <see cref="TwinSizes"/>.</summary>
    public bool HasStillTwins { get; init; }

    /// <summary>No activity is known.</summary>
    public static CodedActivity Unknown { get; }

    /// <summary>Whether sizes are known.</summary>
    public bool IsKnown => Predicted > 0;

    /// <summary>Activity since the frame before this one, if that frame is left out.</summary>
    public CodedActivity Then(in CodedActivity next) => next with
    {
        Predicted = Predicted + next.Predicted,
        WasStill = WasStill || next.WasStill,
        WasStillBetweenTicks = WasStillBetweenTicks || next.WasStillBetweenTicks,
        Breaks = Breaks + next.Breaks,
        Varied = next.Renewed ? next.Varied : Varied + next.Varied,
        Settled = next.Renewed ? next.Settled : Settled + next.Settled,
        Renewed = Renewed || next.Renewed,
        KeyRepeated = KeyRepeated || next.KeyRepeated,
    };

    /// <summary>Whether at least half of the pictures are outside runs.</summary>
    public bool IsVaried => Settled >= LeastSettled && 2 * Varied >= Settled;
}
