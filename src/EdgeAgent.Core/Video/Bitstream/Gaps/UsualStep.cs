namespace EdgeAgent.Video.Bitstream.Gaps;

/// <summary>Learns the step of a series that grows regularly, and finds gaps in it.</summary>
/// <param name="tolerance">Largest deviation from a whole number of steps, in steps.</param>
internal sealed class UsualStep(double tolerance)
{
    // Number of steps before the usual one is known, and number of steps that are remembered.
    private const int Least = 10;
    private const int Remembered = 50;

    // Share of single steps from which a series counts as regular. A stream of variable rate, or one that loses every fourth picture, is
    // below it.
    private const double Regular = 0.75;

    // A device that leaves out a picture now and then is below it.
    private const double Constant = 0.97;

    private readonly List<double> _steps = [];
    private readonly List<double> _sorted = [];
    private double? _usual;

    /// <summary>Whether gaps are so rare that each is an exception.</summary>
    public bool IsConstant { get; private set; }

    /// <summary>Forgets all steps.</summary>
    public void Clear()
    {
        IsConstant = false;
        _steps.Clear();
        _usual = null;
    }

    /// <returns>Number of missing members before this step's end; null if the series is not regular, or the step does not fit it.</returns>
    /// <param name="step">Above 0.</param>
    public int? Missing(double step)
    {
        if (_usual is not { } usual)
            return null;
        var steps = Math.Round(step / usual);
        return steps is >= 1 and < int.MaxValue && Math.Abs(step / usual - steps) <= tolerance ? (int)steps - 1 : null;
    }

    /// <summary>Records a step.</summary>
    /// <param name="step">Above 0.</param>
    public void Add(double step)
    {
        _steps.Add(step);
        if (_steps.Count > Remembered)
            _steps.RemoveAt(0);
        if (_steps.Count < Least)
            return;
        _sorted.Clear();
        _sorted.AddRange(_steps);
        _sorted.Sort();
        var median = _sorted[_sorted.Count / 2];
        var single = _steps.Count(known => Math.Abs(known / median - 1) <= tolerance);
        _usual = single >= Regular * _steps.Count ? median : null;
        IsConstant = single >= Constant * _steps.Count;
    }
}
