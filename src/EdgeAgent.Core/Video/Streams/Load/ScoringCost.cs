namespace EdgeAgent.Video.Streams.Load;

/// <summary>Processor time of one score, as measured.</summary>
internal sealed class ScoringCost
{
    // Weight of earlier measurements in each step of two seconds: about ten seconds count.
    private const double Memory = 0.8;

    private double _scores;
    private double _seconds;

    /// <summary>In seconds of one core; 0 before the first measurement.</summary>
    public double PerScore => _scores > 0 ? _seconds / _scores : 0;

    /// <summary>Adds a step. One without scores shows nothing.</summary>
    /// <param name="seconds">Processor time of inference, in seconds of one core.</param>
    public void Add(long scores, double seconds)
    {
        if (scores == 0)
            return;
        _scores = (_scores * Memory) + scores;
        _seconds = (_seconds * Memory) + seconds;
    }
}
