using System.Diagnostics;

namespace EdgeAgent.Lab.Profiling;

/// <summary>One of two calls that are timed alternately.</summary>
/// <param name="call">One inference, or one batch of them.</param>
internal sealed class TimedVariant(Action call)
{
    private readonly List<double> _seconds = [];
    private readonly List<int> _counted = [];
    private int _calls;

    /// <summary>Seconds of the counted calls, in order.</summary>
    public IReadOnlyList<double> Seconds => _seconds;

    /// <summary>Indexes of the counted calls among all calls, from 0.</summary>
    public IReadOnlyList<int> Counted => _counted;

    /// <summary>
    /// Processor time of the whole process during the counted calls, divided by their wall-clock time: 2 means two busy processors.
    /// </summary>
    public double ProcessorsBusy => _processor.TotalSeconds / _seconds.Sum();

    private TimeSpan _processor;

    /// <summary>Makes a call that is not counted.</summary>
    /// <returns>Its seconds.</returns>
    public double WarmUp()
    {
        _calls++;
        var start = Stopwatch.GetTimestamp();
        call();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Makes counted calls.</summary>
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
