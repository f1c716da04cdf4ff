
namespace EdgeAgent.Video.Streams.Load;

/// <summary>The streams need more than this device has.</summary>
/// <param name="Streams">Streams that request a place.</param>
/// <param name="Watched">Streams that are watched now.</param>
/// <param name="Needed">Processor cores that all of them need.</param>
/// <param name="Others">Processor cores that other programs use.</param>
/// <param name="Cores">Processor cores of the device.</param>
internal sealed record Overload(int Streams, int Watched, double Needed, double Others, int Cores)
{
    // Other programs use less than this on any device.
    private const double Notable = 0.2;

    // With more of its cores in use, they are what the device lacks.
    private const double Full = 0.9;

    /// <summary>The limit of scores; null where all are computed of the streams that are watched.</summary>
    public ScoreLimit? Scores { get; init; }

    /// <summary>The problem and what to do, in complete sentences.</summary>
    public string Text => $"This device is overloaded: {Detail}";

    /// <summary>The end of <see cref="Text"/>, after the colon.</summary>
    public string Detail => IsShortOfCores
        ? FormattableString.Invariant($"{Subject} need{Verb} {Needed:0.0} processor cores, and it has {Cores}{OtherPrograms}.")
            + $"{Turns}{Seldom} "
            + "Use the cameras' second, smaller streams, set Decode to \"keyframes\", a lower Fps or a smaller model, "
            + "or move streams to another device."
        : $"{Subject} ask{Verb} {Scores!.Text} Use a smaller model or a lower Fps, or move streams to another device.";

    private bool IsShortOfCores => Scores is null || Watched < Streams || Needed + Others >= Full * Cores;

    private string Subject => FormattableString.Invariant($"{Streams} stream{(Streams == 1 ? "" : "s")}");

    private string Verb => Streams == 1 ? "s" : "";

    private string Seldom => Scores is { IsShort: true } scores ? $" Those that are watched ask {scores.Text}" : "";

    private string OtherPrograms => Others >= Notable ? FormattableString.Invariant($"; other programs use {Others:0.0} of them") : "";

    private string Turns => Watched < Streams ? FormattableString.Invariant($" They are watched in turns, {Watched} at a time.") : "";
}
