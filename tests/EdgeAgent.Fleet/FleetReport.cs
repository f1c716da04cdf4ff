namespace EdgeAgent.Fleet;

/// <summary>What a fleet has sent.</summary>
/// <param name="Interval">Seconds between two exports of a device.</param>
/// <param name="Exports">Of each device.</param>
/// <param name="Points">Data points in all of them.</param>
/// <param name="Samples">What the store is to make of them.</param>
/// <param name="Taken">Exports that were taken, of all devices.</param>
/// <param name="Bytes">Gzipped.</param>
/// <param name="Seconds">From the first to the last answer.</param>
/// <param name="CpuSeconds">Of the sending.</param>
internal sealed record FleetReport(int Devices, double Interval, int Exports, long Points, long Samples, int Taken, long Bytes, double Seconds, double CpuSeconds, SendingTally Tally)
{
    public double PointsPerSecond => Points / Seconds;

    public IReadOnlyDictionary<string, int> Refusals => Tally.Refusals;

    /// <summary>How long 99 % of the requests waited for their answer, at most; seconds.</summary>
    public double AnswerP99 => Tally.Answers[(int)(0.99 * (Tally.Answers.Count - 1))];
}
