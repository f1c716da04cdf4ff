using System.Text;

namespace EdgeAgent.Tests.Fuzzing;

/// <summary>One parser of bytes from outside, and what must hold for any of them.</summary>
/// <param name="name">Its folder in <c>tests/corpus</c>.</param>
internal abstract class FuzzTarget(string name) : IDisposable
{
    public string Name { get; } = name;

    /// <summary>Pieces of the format: words, brackets, marks of length.</summary>
    public virtual IReadOnlyList<string> Tokens => [];

    /// <summary>Inputs besides those of the corpus to begin with, such as a sound one that the program writes itself.</summary>
    public virtual IEnumerable<byte[]> Seeds => [];

    /// <summary>Inputs are not made longer.</summary>
    public virtual int LongestInput => 64 * 1024;

    /// <summary>Bytes that one input of this length may allocate; null where the parser works on several threads and the whole process is watched instead.</summary>
    public virtual long? MostAllocated(int length) => (4L << 20) + (512L * length);

    /// <summary>Reads one input.</summary>
    /// <returns>In a few words what came of it: an input with a new outcome is mutated further.</returns>
    /// <exception cref="BrokenPromise">The parser kept none of its promises.</exception>
    public abstract string Run(byte[] input);

    public virtual void Dispose()
    {
    }

    protected static string Text(byte[] input) => Encoding.UTF8.GetString(input);
}

/// <summary>A parser returned, and what it returned must never be.</summary>
/// <param name="kind">Tells one fault from another.</param>
/// <param name="details">Of this one input.</param>
internal sealed class BrokenPromise(string kind, string details = "") : Exception($"{kind}{details}")
{
    public string Kind { get; } = kind;
}
