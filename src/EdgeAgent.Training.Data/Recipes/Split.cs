using System.Security.Cryptography;
using System.Text;

namespace EdgeAgent.Training.Recipes;

/// <summary>What a photograph's clips are for; never two of these.</summary>
internal enum Split
{
    /// <summary>The network learns from them.</summary>
    Train,

    /// <summary>Choices are made by them.</summary>
    Validation,

    /// <summary>Nothing is chosen by them.</summary>
    Test,
}

/// <summary>Tells which split a photograph belongs to.</summary>
internal static class Splits
{
    private const int OneIn = 7;

    /// <summary>The table's word for a photograph that no table has yet: <c>val</c> for one in seven, as of the others, by its name alone.</summary>
    public static string Held(string content) => SHA256.HashData(Encoding.UTF8.GetBytes(content))[1] % OneIn == 0 ? "val" : "train";

    /// <param name="content">The photograph's name.</param>
    /// <param name="held">The table's word: <c>train</c>, or <c>val</c> for photographs that the network never sees. About half of those are the test split, by their name alone.</param>
    public static Split Of(string content, string held) =>
        held != "val" ? Split.Train : SHA256.HashData(Encoding.UTF8.GetBytes(content))[0] % 2 == 0 ? Split.Validation : Split.Test;
}
