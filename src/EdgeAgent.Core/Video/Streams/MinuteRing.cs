namespace EdgeAgent.Video.Streams;

/// <summary>
/// One value for each of the last 24 hours' minutes, in constant memory. A minute that is written replaces the one of a day before. If the
/// clock is set, minutes that are not between the requested ones are ignored. Not safe for concurrent calls.
/// </summary>
/// <typeparam name="T">The value; its default means that the minute is empty.</typeparam>
internal sealed class MinuteRing<T>
    where T : struct
{
    /// <summary>Number of minutes that are kept.</summary>
    public const int Minutes = 24 * 60;

    private (long Minute, T Value)[] _slots = [];

    /// <summary>The whole minutes since the Unix epoch.</summary>
    public static long Of(DateTimeOffset at) => at.ToUnixTimeSeconds() / 60;

    /// <summary>The value of a minute, to be changed; the default in a minute that begins.</summary>
    /// <param name="minute">See <see cref="Of"/>; not negative.</param>
    public ref T At(long minute)
    {
        if (_slots.Length == 0)
            _slots = new (long, T)[Minutes];
        ref var slot = ref _slots[minute % Minutes];
        if (slot.Minute != minute)
            slot = (minute, default);
        return ref slot.Value;
    }

    /// <summary>The minutes that were written, oldest first.</summary>
    /// <param name="first">Minutes that are a day or more before <paramref name="last"/> are left out.</param>
    public IEnumerable<(long Minute, T Value)> Between(long first, long last)
    {
        if (_slots.Length == 0)
            yield break;
        for (var minute = Math.Max(Math.Max(first, last - Minutes + 1), 0); minute <= last; minute++)
        {
            if (_slots[minute % Minutes] is var slot && slot.Minute == minute)
                yield return slot;
        }
    }
}
