namespace EdgeAgent.Incidents.Sources;

/// <summary>Measured values of a stream as text.</summary>
internal static class HealthWords
{
    /// <summary>A clause such as "bit rate fell from 4.1 to 0.6 Mbit/s at 14:02".</summary>
    public static string BitRateFell(StreamMoment stream, in HealthComparison rate) =>
        FormattableString.Invariant($"bit rate fell from {Megabits(rate.Usual)} to {Megabits(rate.Now)} Mbit/s{At(stream, rate)}");

    /// <summary>A clause such as "frame rate fell from 25 to 5 per second at 14:02".</summary>
    public static string FrameRateFell(StreamMoment stream, in HealthComparison rate) =>
        FormattableString.Invariant($"frame rate fell from {rate.Usual:0.#} to {rate.Now:0.#} per second{At(stream, rate)}");

    /// <summary>A clause such as "time between keyframes grew from 2 to 40 s at 14:02".</summary>
    public static string IntervalGrew(StreamMoment stream, in HealthComparison interval) =>
        FormattableString.Invariant($"time between keyframes grew from {interval.Usual:0.#} to {interval.Now:0.#} s{At(stream, interval)}");

    private static string At(StreamMoment stream, in HealthComparison value) =>
        value.ChangedAt is { } changed ? $" at {stream.Clock(changed)}" : "";

    private static string Megabits(double bits) =>
        FormattableString.Invariant(bits < 1e5 ? (FormattableString)$"{bits / 1e6:0.00}" : $"{bits / 1e6:0.0}");
}
