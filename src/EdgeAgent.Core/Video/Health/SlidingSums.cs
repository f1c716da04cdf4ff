namespace EdgeAgent.Video.Health;

/// <summary>Sums over the last 30 whole seconds, in constant memory. The second that is not over yet does not count.</summary>
internal sealed class SlidingSums
{
    /// <summary>Length of the window in seconds.</summary>
    public const int Length = 30;

    private readonly HealthSums[] _seconds = new HealthSums[Length + 1];
    private long _second;

    /// <param name="time">Seconds since the beginning; never negative. An earlier time than the last one counts as the last one.</param>
    public void Add(double time, in HealthSums sums)
    {
        Advance(time);
        _seconds[_second % _seconds.Length] += sums;
    }

    /// <summary>Sums over the whole seconds before a time, and how many these are.</summary>
    /// <param name="time">Seconds since the beginning.</param>
    public (HealthSums Sums, int Seconds) Before(double time)
    {
        Advance(time);
        var whole = (int)Math.Min(_second, Length);
        var sums = default(HealthSums);
        for (var i = 1; i <= whole; i++)
            sums += _seconds[(_second - i) % _seconds.Length];
        return (sums, whole);
    }

    private void Advance(double time)
    {
        var second = (long)time;
        if (second - _second >= _seconds.Length)
        {
            Array.Clear(_seconds);
            _second = second;
        }

        while (_second < second)
            _seconds[++_second % _seconds.Length] = default;
    }
}
