namespace EdgeAgent.Statistics;

/// <summary>
/// The rule that ends warm-up: the medians of the last two windows of runs differ by no more than five percent. Medians are used because
/// one interrupted run must not prolong the warm-up.
/// </summary>
/// <param name="window">Runs per window.</param>
internal sealed class SteadyState(int window)
{
    private const double Tolerance = 0.05;

    private readonly Queue<double> _recent = new(2 * window);

    public int Runs { get; private set; }

    public bool Reached { get; private set; }

    public void Add(double seconds)
    {
        Runs++;
        if (_recent.Count == 2 * window)
            _recent.Dequeue();
        _recent.Enqueue(seconds);
        Reached = _recent.Count == 2 * window && IsSteady();
    }

    private bool IsSteady()
    {
        var earlier = Quantiles.Median(_recent.Take(window));
        var later = Quantiles.Median(_recent.Skip(window));
        return Math.Abs(later - earlier) <= Tolerance * earlier;
    }
}
