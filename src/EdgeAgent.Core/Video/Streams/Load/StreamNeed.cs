namespace EdgeAgent.Video.Streams.Load;

/// <summary>Processor cores that one stream needs for decoding and scoring together, as measured so far.</summary>
internal sealed class StreamNeed
{
    // Weight of a new measurement: a scene with more motion costs more, and is over in a minute.
    private const double Weight = 0.25;

    /// <summary>Null before the first measurement.</summary>
    public double? Cores { get; private set; }

    /// <param name="cores">Processor cores used.</param>
    /// <param name="starved">Whether processors were short, so that the stream may need more than it got.</param>
    public void Learn(double cores, bool starved)
    {
        if (Cores is not { } known)
            Cores = cores;
        else if (starved)
            Cores = Math.Max(known, cores);
        else
            Cores = known + ((cores - known) * Weight);
    }
}
