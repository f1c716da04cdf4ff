
namespace EdgeAgent.Video.Streams.Load;

/// <summary>More is asked of this device than it has.</summary>
/// <param name="Streams">That want to be watched.</param>
/// <param name="Watched">That are, at this moment.</param>
/// <param name="Needed">Processors that all of them need.</param>
/// <param name="Others">Processors that other programs use.</param>
/// <param name="Cores">Processors that there are.</param>
internal sealed record Overload(int Streams, int Watched, double Needed, double Others, int Cores)
{
    // Less than this other programs use on any device.
    private const double Notable = 0.2;

    /// <summary>What is the matter and what to do, in whole sentences.</summary>
    public string Text => FormattableString.Invariant(
        $"This device is overloaded: {Count(Streams, "stream")} need{(Streams == 1 ? "s" : "")} {Needed:0.0} processor cores, and it has {Cores}{OtherPrograms}.{Turns} Use the cameras' second, smaller streams, set SkipFrame to \"nokey\", a lower Fps or a smaller model, or move streams to another device.");

    private string OtherPrograms => Others >= Notable ? FormattableString.Invariant($"; other programs use {Others:0.0} of them") : "";

    private string Turns => Watched < Streams ? FormattableString.Invariant($" They are watched in turns, {Watched} at a time.") : "";

    private static string Count(int count, string noun) => FormattableString.Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");
}
