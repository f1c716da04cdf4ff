using System.Globalization;

namespace EdgeAgent.Video.Bitstream;

/// <summary>One syntax element of a coded picture's headers, named as in the codec's specification.</summary>
internal readonly ref struct SyntaxElement
{
    private const string Filter = "[trace_headers";

    private SyntaxElement(ReadOnlySpan<char> name, int value)
    {
        Name = name;
        Value = value;
    }

    public ReadOnlySpan<char> Name { get; }

    public int Value { get; }

    /// <summary>True for any line that ffmpeg's bitstream filter trace_headers writes to stderr.</summary>
    public static bool IsIn(ReadOnlySpan<char> line) => line.StartsWith(Filter, StringComparison.Ordinal);

    /// <summary>Reads <c>[trace_headers @ address] [info] position name bits = value</c>.</summary>
    public static bool TryRead(ReadOnlySpan<char> line, out SyntaxElement element)
    {
        element = default;
        var equals = line.LastIndexOf(" = ", StringComparison.Ordinal);
        if (equals < 0
            || !int.TryParse(line[(equals + 3)..].TrimEnd(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            return false;
        var rest = line[..equals];
        rest = rest[(rest.LastIndexOf(']') + 1)..].TrimStart();
        var afterPosition = rest.IndexOf(' ');
        if (afterPosition <= 0)
            return false;
        rest = rest[afterPosition..].TrimStart();
        var end = rest.IndexOf(' ');
        if (end <= 0)
            return false;
        element = new SyntaxElement(rest[..end], value);
        return true;
    }
}
