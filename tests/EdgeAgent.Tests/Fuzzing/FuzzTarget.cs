using System.Text;

namespace EdgeAgent.Tests.Fuzzing;

/// <summary>A parser of external bytes, and the properties that must hold for any input.</summary>
/// <param name="name">Name of its folder in <c>tests/corpus</c>.</param>
internal abstract class FuzzTarget(string name) : IDisposable
{
    public string Name { get; } = name;

    /// <summary>Tokens of the format: keywords, brackets, length fields.</summary>
    public virtual IReadOnlyList<string> Tokens => [];

    /// <summary>Initial inputs in addition to the corpus, such as a valid one that the program writes.</summary>
    public virtual IEnumerable<byte[]> Seeds => [];

    /// <summary>Maximum length of an input.</summary>
    public virtual int LongestInput => 64 * 1024;

    /// <summary>
    /// Maximum number of bytes allocated for an input of this length; null if the parser uses several threads, in which case the whole
    /// process is watched instead.
    /// </summary>
    public virtual long? MostAllocated(int length) => (4L << 20) + (512L * length);

    /// <summary>Reads one input.</summary>
    /// <returns>A short description of the result. Inputs with a new result are mutated further.</returns>
    /// <exception cref="BrokenPromise">A guarantee of the parser does not hold.</exception>
    public abstract string Run(byte[] input);

    public virtual void Dispose()
    {
    }

    protected static string Text(byte[] input) => Encoding.UTF8.GetString(input);
}

/// <summary>A parser returned an impossible result.</summary>
/// <param name="kind">Identifies the fault.</param>
/// <param name="details">Details of this input.</param>
internal sealed class BrokenPromise(string kind, string details = "") : Exception($"{kind}{details}")
{
    public string Kind { get; } = kind;
}
