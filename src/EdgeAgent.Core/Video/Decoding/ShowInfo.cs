using System.Security.Cryptography;

namespace EdgeAgent.Video.Decoding;

/// <summary>
/// The two showinfo filters of one ffmpeg process, which write a line for each frame. Their names end in a random number: ffmpeg prints
/// titles, service names and server messages among its lines, and these could imitate any line whose beginning is known.
/// </summary>
/// <param name="number">The end of both names.</param>
internal sealed class ShowInfo(string number)
{
    private readonly string _every = $"showinfo@decoded{number}";
    private readonly string _chosen = $"showinfo@chosen{number}";

    /// <summary>
    /// The filters that make ffmpeg write a line for each decoded frame, before frames are selected. Side data is removed first: showinfo
    /// would print it byte by byte, and messages that the decoder writes meanwhile would end up at the end of an overlong line.
    /// </summary>
    public string EveryFrameFilter => $"sidedata=mode=delete,{_every}=checksum=0";

    /// <summary>The filter that makes ffmpeg write a line for each selected frame.</summary>
    public string ChosenFrameFilter => $"{_chosen}=checksum=0";

    public static ShowInfo Create() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));

    /// <summary>True for a line of <see cref="EveryFrameFilter"/>.</summary>
    public bool IsOfEveryFrame(ReadOnlySpan<char> line) => IsOf(_every, line);

    /// <summary>True for a line of <see cref="ChosenFrameFilter"/>.</summary>
    public bool IsOfChosenFrame(ReadOnlySpan<char> line) => IsOf(_chosen, line);

    private static bool IsOf(string name, ReadOnlySpan<char> line) =>
        line.StartsWith('[')
        && line[1..].StartsWith(name, StringComparison.Ordinal)
        && line[(1 + name.Length)..].StartsWith(" @ ", StringComparison.Ordinal);
}
