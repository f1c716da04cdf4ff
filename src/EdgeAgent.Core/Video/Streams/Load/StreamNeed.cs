namespace EdgeAgent.Video.Streams.Load;

/// <summary>Processor cores that one stream needs, as measured so far.</summary>
internal sealed class StreamNeed
{
    // Weight of a new measurement: a scene with more motion costs more, and is over in a minute.
    private const double Weight = 0.25;

    /// <summary>For decoding; null before the first measurement.</summary>
    public double? Decoding { get; private set; }

    /// <summary>For all scores that it wants, computed or not.</summary>
    public double Scoring { get; private set; }

    /// <summary>For both; null before the first measurement.</summary>
    public double? Cores => Decoding + Scoring;

    /// <param name="decoding">Processor cores used for decoding.</param>
    /// <param name="scoring">Processor cores that all wanted scores would use.</param>
    /// <param name="starved">Whether processors were short, so that decoding may need more than it got.</param>
    public void Learn(double decoding, double scoring, bool starved)
    {
        if (Decoding is not { } known)
        {
            (Decoding, Scoring) = (decoding, scoring);
            return;
        }

        Decoding = starved ? Math.Max(known, decoding) : known + ((decoding - known) * Weight);
        Scoring += (scoring - Scoring) * Weight;
    }
}
