namespace EdgeAgent.Selection.Fleet;

/// <summary>A model on the devices of one hardware tier.</summary>
/// <param name="Typical">The medians over the devices; the interval of latency is its <see cref="Spread"/>.</param>
/// <param name="Devices">The same model on each device that measured it.</param>
internal sealed record TierCandidate(Candidate Typical, IReadOnlyList<Candidate> Devices)
{
    /// <summary>Number of devices on which it meets all requirements.</summary>
    public int Keeping(Requirements requirements) => Devices.Count(device => !requirements.Broken(device).Any());

    /// <param name="devices">The same model on several devices, at least one.</param>
    /// <param name="scope">Energy is compared within one scope; figures of other scopes are omitted. Null omits all of them.</param>
    public static TierCandidate Of(IReadOnlyList<Candidate> devices, string? scope) => new(
        devices[0] with
        {
            Latency = Spread.Of(devices.Select(device => device.Latency.Value)),
            Tail = CommonTail(devices),
            Throughput = Spread.Median(devices.Select(device => device.Throughput)),
            MemoryBytes = (long)Spread.Median(devices.Select(device => (double)device.MemoryBytes)),
            ModelBytes = (long)Spread.Median(devices.Select(device => (double)device.ModelBytes)),
            Power = CommonPower([.. devices.Select(device => device.Power).OfType<Power>().Where(power => power.Scope == scope)]),
            Accuracy = CommonAccuracy(devices),
        },
        devices);

    // Devices whose benchmarks had fewer calls have no high percentile, so the most common percentile is compared; on a tie, the higher
    // one.
    private static Tail CommonTail(IEnumerable<Candidate> devices)
    {
        var most = devices.GroupBy(device => device.Tail.Quantile)
            .OrderByDescending(tails => tails.Count())
            .ThenByDescending(tails => tails.Key)
            .First();
        return new(most.Key, Spread.Median(most.Select(device => device.Tail.Seconds)));
    }

    private static Power? CommonPower(IReadOnlyCollection<Power> powers) => powers.Count == 0
        ? null
        : new(
            powers.First().Scope,
            Spread.Median(powers.Select(power => power.IdleWatts)),
            Spread.Median(powers.Select(power => power.JoulesPerFrame)));

    // A model may score in a tier if most of the devices have weights for it.
    private static double? CommonAccuracy(IReadOnlyCollection<Candidate> devices)
    {
        List<double> known = [.. devices.Select(device => device.Accuracy).OfType<double>()];
        return known.Count * 2 > devices.Count ? Spread.Median(known) : null;
    }
}
