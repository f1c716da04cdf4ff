namespace EdgeAgent.Video.Streams.Load;

/// <summary>How many processors one stream needs, decoding and scoring together, as far as it has shown.</summary>
internal sealed class StreamNeed
{
    // A new measurement counts for so much: a scene that moves more costs more, and is over in a minute.
    private const double Weight = 0.25;

    /// <summary>Null before it was measured.</summary>
    public double? Cores { get; private set; }

    /// <param name="cores">What it used.</param>
    /// <param name="starved">Processors were short, so that it may need more than it got.</param>
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
