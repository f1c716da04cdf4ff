using System.Text;
using EdgeAgent.Video.Input;

namespace EdgeAgent.ScoreReports;

/// <summary>Names for the files of several inputs in one directory.</summary>
/// <param name="reserved">Names that no input may have.</param>
internal sealed class ReportNames(params IEnumerable<string> reserved)
{
    // A file's name has at most 255 bytes, including the end of an unfinished file's name.
    private const int LongestName = 190;

    private readonly HashSet<string> _taken = new(reserved, StringComparer.Ordinal);

    /// <summary>
    /// The input's own name without its extension, with underscores instead of unusual characters. Inputs of the same name from different
    /// places get separate names.
    /// </summary>
    public string Next(VideoSource source)
    {
        var name = string.Concat(Path.GetFileNameWithoutExtension(source.Shown).Select(character =>
            char.IsLetterOrDigit(character) || character is '_' or '-' or '.' ? character : '_'));
        while (Encoding.UTF8.GetByteCount(name) > LongestName)
            name = name[..^1];
        if (name.Trim('.').Length == 0)
            name = "clip";
        var free = name;
        for (var n = 2; !_taken.Add(free); n++)
            free = $"{name}-{n}";
        return free;
    }
}
