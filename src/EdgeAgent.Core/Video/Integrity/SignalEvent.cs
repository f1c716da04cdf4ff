namespace EdgeAgent.Video.Integrity;

/// <summary>One fault of a clip, from the moment it was reported until it was cleared.</summary>
/// <param name="From">Time in the clip.</param>
/// <param name="To">Time in the clip; null if the fault was not cleared before the clip ended.</param>
internal readonly record struct SignalEvent(Signals Signal, TimeSpan From, TimeSpan? To)
{
    /// <summary>The events in a sequence of frames, ordered by their beginning.</summary>
    /// <param name="frames">Time and reported faults of each frame, ordered by time.</param>
    public static IReadOnlyList<SignalEvent> In(IEnumerable<(TimeSpan Time, Signals Raised)> frames)
    {
        var open = new Dictionary<Signals, TimeSpan>();
        List<SignalEvent> events = [];
        foreach (var (time, raised) in frames)
        {
            foreach (var (signal, _) in SignalNames.All)
            {
                if (raised.HasFlag(signal))
                    open.TryAdd(signal, time);
                else if (open.Remove(signal, out var from))
                    events.Add(new(signal, from, time));
            }
        }

        events.AddRange(open.Select(one => new SignalEvent(one.Key, one.Value, null)));
        return [.. events.OrderBy(one => one.From).ThenBy(one => one.Signal)];
    }
}
