using EdgeAgent.Strings;

namespace EdgeAgent.IO.Processes;

/// <summary>Receives a line before it is kept; true means that the line is handled and need not be kept.</summary>
internal delegate bool LineFilter(ReadOnlySpan<char> line);

/// <summary>Splits text into lines and keeps the last ones, so that a program with much output uses a fixed amount of memory.</summary>
/// <remarks>
/// Empty lines are dropped; a line longer than <see cref="LongestLine"/> is cut. Control characters become spaces: input that a program
/// quotes must not control a terminal or forge a log line. Reading is safe while another thread writes.
/// </remarks>
internal sealed class LineRing(int capacity = 40, LineFilter? filter = null)
{
    public const int LongestLine = 2000;

    private readonly Queue<string> _lines = new(capacity);
    private readonly char[] _line = new char[LongestLine];
    private int _length;

    /// <summary>The lines kept, oldest first.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    /// <summary>Adds the next piece of text; a line ends with a line feed or a carriage return.</summary>
    public void Write(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (character is '\n' or '\r')
                EndLine();
            else if (_length < LongestLine)
                _line[_length++] = OneLine.Shown(character);
        }
    }

    /// <summary>Ends the line that the last piece of text left open.</summary>
    public void EndLine()
    {
        var line = _line.AsSpan(0, _length);
        _length = 0;
        if (line.IsWhiteSpace() || filter?.Invoke(line) == true)
            return;
        lock (_lines)
        {
            if (_lines.Count == capacity)
                _lines.Dequeue();
            _lines.Enqueue(line.ToString());
        }
    }
}
