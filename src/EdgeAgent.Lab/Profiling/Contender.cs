using System.Diagnostics;

namespace EdgeAgent.Lab.Profiling;

/// <summary>One of two that are timed in turns.</summary>
/// <param name="call">One inference, or one batch of them.</param>
internal sealed class Contender(Action call)
{
    private readonly List<double> _seconds = [];
    private readonly List<int> _counted = [];
    private int _calls;

    /// <summary>Of the calls that count, in order.</summary>
    public IReadOnlyList<double> Seconds => _seconds;

    /// <summary>Which calls counted: places among all that were made, from 0.</summary>
    public IReadOnlyList<int> Counted => _counted;

    /// <summary>Processor time of the whole process during the calls that count, over their time by the clock: 2 is two processors busy.</summary>
    public double ProcessorsBusy => _processor.TotalSeconds / _seconds.Sum();

    private TimeSpan _processor;

    /// <summary>A call that does not count.</summary>
    /// <returns>Its seconds.</returns>
    public double WarmUp()
    {
        _calls++;
        var start = Stopwatch.GetTimestamp();
        call();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Some calls that count.</summary>
    /// <returns>The median of their seconds.</returns>
    public double Block(int calls)
    {
        var processor = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < calls; i++)
        {
            _counted.Add(_calls);
            _seconds.Add(WarmUp());
        }
        _processor += Environment.CpuUsage.TotalTime - processor;
        return _seconds.TakeLast(calls).Order().ElementAt(calls / 2);
    }
}
