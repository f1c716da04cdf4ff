namespace EdgeAgent.Video.Bitstream;

/// <summary>
/// What a stream's coded pictures cost between two scored frames. An encoder that gets the same picture again and again spends the
/// same few bytes on it each time. Sensor noise makes sizes vary by some bytes, even noise that the quantizer hides. Counts include
/// pictures that are not decoded.
/// </summary>
/// <param name="Predicted">Pictures predicted from others; 0 if sizes are unknown or all pictures are intra.</param>
/// <param name="IsStill">At the end, sizes are those of a source that stands.</param>
/// <param name="WasStill">They were, at any time of the interval.</param>
/// <param name="WasStillBetweenTicks">The same, where a clock ticks in the picture.</param>
/// <param name="Breaks">Silences that ended by themselves: of a source that lives.</param>
/// <param name="Varied">Pictures outside runs, once the last renewal has settled.</param>
/// <param name="Settled">All pictures, once the last renewal has settled.</param>
/// <param name="Renewed">The picture was sent again: a keyframe, or a burst of large pictures.</param>
/// <param name="KeyRepeated">A keyframe had the size of the keyframe before it.</param>
internal readonly record struct CodedActivity(
    int Predicted, bool IsStill, bool WasStill, bool WasStillBetweenTicks, int Breaks, int Varied, int Settled, bool Renewed, bool KeyRepeated)
{
    private const int LeastSettled = 5;

    /// <summary>Nothing is known.</summary>
    public static CodedActivity Unknown { get; }

    /// <summary>Whether sizes are known.</summary>
    public bool IsKnown => Predicted > 0;

    /// <summary>At least half of the pictures are outside runs.</summary>
    public bool IsVaried => Settled >= LeastSettled && 2 * Varied >= Settled;
}
