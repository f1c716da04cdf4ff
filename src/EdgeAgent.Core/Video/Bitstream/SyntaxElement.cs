using System.Globalization;

namespace EdgeAgent.Video.Bitstream;

/// <summary>One syntax element of a coded picture's headers, named as in the codec's specification.</summary>
internal readonly ref struct SyntaxElement
{
    private const string Filter = "[trace_headers";

    public SyntaxElement(ReadOnlySpan<char> name, int index, int value)
    {
        Name = name;
        Index = index;
        Value = value;
    }

    /// <summary>Without its index.</summary>
    public ReadOnlySpan<char> Name { get; }

    /// <summary>The first index of an array's element; -1 for others.</summary>
    public int Index { get; }

    public int Value { get; }

    /// <summary>True for any line that ffmpeg's bitstream filter trace_headers writes to stderr.</summary>
    public static bool IsIn(ReadOnlySpan<char> line) => line.StartsWith(Filter, StringComparison.Ordinal);

    /// <summary>
    /// Reads <c>[trace_headers @ address] [info] position name bits = value</c>, where the name may end in an index: <c>name[3]</c>.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<char> line, out SyntaxElement element)
    {
        element = default;
        var equals = line.LastIndexOf(" = ", StringComparison.Ordinal);
        if (equals < 0
            || !int.TryParse(line[(equals + 3)..].TrimEnd(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            return false;
        var rest = line[..equals];
        while (rest.StartsWith('[') && rest.IndexOf("] ", StringComparison.Ordinal) is > 0 and var close)
            rest = rest[(close + 2)..];
        rest = rest.TrimStart();
        var afterPosition = rest.IndexOf(' ');
        if (afterPosition <= 0)
            return false;
        rest = rest[afterPosition..].TrimStart();
        var end = rest.IndexOf(' ');
        if (end <= 0)
            return false;
        var name = rest[..end];
        var bracket = name.IndexOf('[');
        element = bracket < 0
            ? new SyntaxElement(name, -1, value)
            : new SyntaxElement(name[..bracket], Number(name[(bracket + 1)..]), value);
        return true;
    }

    private static int Number(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf(']');
        return end > 0 && int.TryParse(text[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
    }
}
