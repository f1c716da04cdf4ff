
namespace EdgeAgent.Video.Streams.Load;

/// <summary>The streams need more processor cores than this device has.</summary>
/// <param name="Streams">Streams that request a place.</param>
/// <param name="Watched">Streams that are watched now.</param>
/// <param name="Needed">Processor cores that all of them need.</param>
/// <param name="Others">Processor cores that other programs use.</param>
/// <param name="Cores">Processor cores of the device.</param>
internal sealed record Overload(int Streams, int Watched, double Needed, double Others, int Cores)
{
    // Other programs use less than this on any device.
    private const double Notable = 0.2;

    /// <summary>The problem and what to do, in complete sentences.</summary>
    public string Text => $"This device is overloaded: {Detail}";

    /// <summary>The end of <see cref="Text"/>, after the colon.</summary>
    public string Detail => FormattableString.Invariant(
        $"{Count(Streams, "stream")} need{(Streams == 1 ? "s" : "")} {Needed:0.0} processor cores, and it has {Cores}{OtherPrograms}.")
        + $"{Turns} Use the cameras' second, smaller streams, set Decode to \"keyframes\", a lower Fps or a smaller model, "
        + "or move streams to another device.";

    private string OtherPrograms => Others >= Notable ? FormattableString.Invariant($"; other programs use {Others:0.0} of them") : "";

    private string Turns => Watched < Streams ? FormattableString.Invariant($" They are watched in turns, {Watched} at a time.") : "";

    private static string Count(int count, string noun) => FormattableString.Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");
}
