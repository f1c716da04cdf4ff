using System.Security.Cryptography;

namespace EdgeAgent.Video.Decoding;

/// <summary>
/// The two showinfo filters of one ffmpeg, which say a line of each frame. Their names end in a random number: titles, service names and
/// the words of servers are printed among ffmpeg's lines, and could imitate any line whose beginning is known.
/// </summary>
/// <param name="number">The end of both names.</param>
internal sealed class ShowInfo(string number)
{
    private readonly string _every = $"showinfo@decoded{number}";
    private readonly string _chosen = $"showinfo@chosen{number}";

    /// <summary>
    /// The filters that make ffmpeg say a line of each decoded frame, before frames are chosen. What a stream carries beside its pictures is taken away first: showinfo would write it out byte by byte, and
    /// what the decoder says meanwhile would stand at the end of too long a line.
    /// </summary>
    public string TellEveryFrame => $"sidedata=mode=delete,{_every}=checksum=0";

    /// <summary>The filter that makes it say a line of each chosen frame.</summary>
    public string TellChosenFrame => $"{_chosen}=checksum=0";

    public static ShowInfo Create() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));

    /// <summary>True for a line of <see cref="TellEveryFrame"/>.</summary>
    public bool IsOfEveryFrame(ReadOnlySpan<char> line) => IsOf(_every, line);

    /// <summary>True for a line of <see cref="TellChosenFrame"/>.</summary>
    public bool IsOfChosenFrame(ReadOnlySpan<char> line) => IsOf(_chosen, line);

    private static bool IsOf(string name, ReadOnlySpan<char> line) =>
        line.StartsWith('[') && line[1..].StartsWith(name, StringComparison.Ordinal) && line[(1 + name.Length)..].StartsWith(" @ ", StringComparison.Ordinal);
}
