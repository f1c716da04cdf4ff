namespace EdgeAgent.Video.Streams.Load;

/// <summary>Scores per second of a stream in the last minutes.</summary>
/// <param name="Scored">Scores per second that it got.</param>
/// <param name="Wanted">Scores per second that it would have got on a device with nothing else to do.</param>
internal readonly record struct AchievedRate(double Scored, double Wanted)
{
    /// <summary>The part of the wanted scores that it got, 0 to 1.</summary>
    public double Share => Math.Min(1, Scored / Wanted);
}

/// <summary>
/// Counts how many of a stream's scores this device computed: over the last minute, or over the last five if the stream had to wait for its
/// turn, because a round of turns takes up to that time. Safe for concurrent calls.
/// </summary>
/// <param name="asked">Configured scores per second.</param>
internal sealed class ScoreTally(double asked)
{
    // Steps of about two seconds, see StreamAdmission.
    private const int Round = 150, Minute = 30;

    // With fewer steps, the stream's own rate is not known yet.
    private const int Enough = 5;

    private readonly Lock _lock = new();
    private readonly Step[] _steps = new Step[Round];
    private long _count;
    private double? _offered;

    /// <summary>Scores per second that the stream has frames for, at most the configured ones.</summary>
    public double Wanted
    {
        get
        {
            lock (_lock)
                return _offered ?? asked;
        }
    }

    /// <summary>Null before the first step in which the stream could have been scored.</summary>
    public AchievedRate? Rate
    {
        get
        {
            lock (_lock)
            {
                var all = Last(Round);
                var recent = all.Exists(step => step.Waited) ? all : Last(Minute);
                var seconds = recent.Sum(step => step.Seconds);
                var wanted = recent.Sum(step => step.Wanted);
                return wanted > 0 ? new AchievedRate(recent.Sum(step => step.Scored) / seconds, wanted / seconds) : null;
            }
        }
    }

    /// <summary>Records a step in which the stream was open.</summary>
    /// <param name="frames">Its frames in the step.</param>
    public void Watched(TimeSpan length, StreamFrames frames)
    {
        lock (_lock)
        {
            Add(new(length.TotalSeconds, frames.Offered, frames.Scored, Waited: false));
            var watched = Last(Minute).FindAll(step => !step.Waited);
            if (watched.Count >= Enough)
                _offered = Math.Min(asked, watched.Sum(step => step.Wanted) / watched.Sum(step => step.Seconds));
        }
    }

    /// <summary>Records a step in which it waited for its turn.</summary>
    public void Waited(TimeSpan length)
    {
        lock (_lock)
            Add(new(length.TotalSeconds, (_offered ?? asked) * length.TotalSeconds, 0, Waited: true));
    }

    private void Add(Step step) => _steps[_count++ % Round] = step;

    private List<Step> Last(int count)
    {
        var first = Math.Max(0, _count - count);
        return [.. Enumerable.Range(0, (int)(_count - first)).Select(index => _steps[(first + index) % Round])];
    }

    private readonly record struct Step(double Seconds, double Wanted, long Scored, bool Waited);
}
