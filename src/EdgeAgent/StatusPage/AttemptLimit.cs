using System.Net;

namespace EdgeAgent.StatusPage;

/// <summary>Counts wrong tokens per caller, so that a caller cannot try many. Safe to use from any thread.</summary>
internal sealed class AttemptLimit(TimeProvider time)
{
    private const int Most = 10;

    // Beyond this many callers at a time, all further ones share one count.
    private const int MostCallers = 1000;

    private readonly Dictionary<IPAddress, int> _wrong = [];
    private readonly Lock _gate = new();
    private long _begun = time.GetTimestamp();

    /// <summary>How long at most a caller is refused after too many attempts.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(1);

    public bool IsReached(IPAddress? caller)
    {
        lock (_gate)
            return _wrong.GetValueOrDefault(Key(caller)) >= Most;
    }

    public void Wrong(IPAddress? caller)
    {
        lock (_gate)
        {
            var key = Key(caller);
            _wrong[key] = _wrong.GetValueOrDefault(key) + 1;
        }
    }

    private IPAddress Key(IPAddress? caller)
    {
        if (time.GetElapsedTime(_begun) >= Window)
        {
            _wrong.Clear();
            _begun = time.GetTimestamp();
        }

        var known = caller ?? IPAddress.None;
        return _wrong.Count < MostCallers || _wrong.ContainsKey(known) ? known : IPAddress.None;
    }
}
