using System.Runtime.InteropServices;
using System.Text;

namespace EdgeAgent.CommandLine;

/// <summary>Guards stdout and stderr: a result that cannot be written is an error, a message that cannot be shown is not.</summary>
internal static partial class StandardStreams
{
    private const int StandardOutput = 1;

    // POLLERR of poll(2): the reader has closed the pipe.
    private const short Error = 0x008;

    /// <summary>
    /// Replaces <see cref="Console.Out"/> and <see cref="Console.Error"/>. A full disk behind <c>&gt; file</c> becomes a
    /// <see cref="UserError"/>. A closed terminal, or a log on a full disk, no longer ends work that is otherwise fine.
    /// </summary>
    public static void Guard()
    {
        Console.SetOut(new GuardedWriter(Console.Out, error => throw new UserError(
            $"The result cannot be written to standard output: {IO.Disk.Reason(error)} Free disk space, or redirect the output.",
            cause: error)));
        Console.SetError(new GuardedWriter(Console.Error, _ => { }));
    }

    /// <summary>Whether stdout is a pipe whose reader has closed it, as after <c>| head</c>. .NET drops what is written to it.</summary>
    public static bool ReaderIsGone()
    {
        var polled = new Polled { File = StandardOutput };
        return Poll(ref polled, 1, 0) > 0 && (polled.Happened & Error) != 0;
    }

    [LibraryImport("libc.so.6", EntryPoint = "poll")]
    private static partial int Poll(ref Polled files, nuint count, int milliseconds);

    // pollfd of poll(2).
    [StructLayout(LayoutKind.Sequential)]
    private struct Polled
    {
        public int File;
        public short Wanted;
        public short Happened;
    }
}

/// <summary>A writer that passes its I/O errors to a handler.</summary>
internal sealed class GuardedWriter(TextWriter inner, Action<IOException> failed) : TextWriter(inner.FormatProvider)
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(string? value) => Try(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void WriteLine(string? value) => Try(() => inner.WriteLine(value));

    public override void Flush() => Try(inner.Flush);

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (IOException error)
        {
            failed(error);
        }
    }
}
