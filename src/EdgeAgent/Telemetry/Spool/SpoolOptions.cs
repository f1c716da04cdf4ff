namespace EdgeAgent.Telemetry.Spool;

/// <summary>How much telemetry is kept while the endpoint cannot be reached.</summary>
internal sealed class SpoolOptions
{
    private const long LeastBytes = 64 * 1024;

    /// <summary>The most bytes kept of each signal, compressed; then the oldest requests go. A device sends some 10 MB a day.</summary>
    public long MaxBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>How long a request is worth sending; what is older goes.</summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Wait after the first failure; it doubles with each further one, and half of it is random.</summary>
    public TimeSpan RetryMin { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two attempts.</summary>
    public TimeSpan RetryMax { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>One sentence a bad value, naming its key.</summary>
    public IEnumerable<string> Problems()
    {
        if (MaxBytes < LeastBytes)
            yield return $"EdgeAgent:Spool:MaxBytes is {MaxBytes}: must be at least {LeastBytes}, which is a few minutes.";
        if (MaxAge <= TimeSpan.Zero)
            yield return $"EdgeAgent:Spool:MaxAge is {MaxAge}: must be more than 0, such as 7.00:00:00.";
        if (RetryMin <= TimeSpan.Zero)
            yield return $"EdgeAgent:Spool:RetryMin is {RetryMin}: must be more than 0, such as 00:00:01.";
        if (RetryMax < RetryMin)
            yield return $"EdgeAgent:Spool:RetryMax is {RetryMax}: must be at least RetryMin, {RetryMin}.";
    }
}
