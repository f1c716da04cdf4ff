using System.Security.Cryptography;
using System.Text;

namespace EdgeAgent.Training.Recipes;

/// <summary>The use of the clips of a photograph or scene; each has exactly one.</summary>
internal enum Split
{
    /// <summary>Used to train the network.</summary>
    Train,

    /// <summary>Used to make choices.</summary>
    Validation,

    /// <summary>Not used for any choice.</summary>
    Test,
}

/// <summary>Finds the split of a photograph.</summary>
internal static class Splits
{
    private const int OneIn = 7;

    /// <summary>
    /// The table's split name for a photograph that is in no table yet: <c>val</c> for one in seven, as for the others, from its name
    /// alone.
    /// </summary>
    public static string Held(string content) => SHA256.HashData(Encoding.UTF8.GetBytes(content))[1] % OneIn == 0 ? "val" : "train";

    /// <param name="content">The name of the photograph or scene.</param>
    /// <param name="held">The table's split name: <c>train</c>, <c>validation</c>, <c>test</c>, or <c>val</c> for photographs that the
    /// network never sees. About half of the latter are the test split, chosen by name alone.</param>
    public static Split Of(string content, string held) => held switch
    {
        "val" => SHA256.HashData(Encoding.UTF8.GetBytes(content))[0] % 2 == 0 ? Split.Validation : Split.Test,
        "validation" => Split.Validation,
        "test" => Split.Test,
        _ => Split.Train,
    };
}
