namespace EdgeAgent.Fleet;

/// <summary>Result of one round of a fleet.</summary>
/// <param name="Devices">Number of devices.</param>
/// <param name="Interval">Seconds between two exports of a device.</param>
/// <param name="Exports">Number of exports of each device.</param>
/// <param name="Points">Data points in all exports.</param>
/// <param name="Samples">Samples that the store should contain after the round.</param>
/// <param name="Taken">Number of accepted exports of all devices.</param>
/// <param name="Bytes">Size of all exports, gzipped.</param>
/// <param name="Seconds">Time from the start to the last answer.</param>
/// <param name="CpuSeconds">Processor time of sending.</param>
/// <param name="Tally">Answers and refusals.</param>
internal sealed record FleetReport(
    int Devices,
    double Interval,
    int Exports,
    long Points,
    long Samples,
    int Taken,
    long Bytes,
    double Seconds,
    double CpuSeconds,
    SendingTally Tally)
{
    public double PointsPerSecond => Points / Seconds;

    public IReadOnlyDictionary<string, int> Refusals => Tally.Refusals;

    /// <summary>The 99th percentile of the time from request to answer, in seconds.</summary>
    public double AnswerP99 => Tally.Answers[(int)(0.99 * (Tally.Answers.Count - 1))];
}
