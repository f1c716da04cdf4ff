using System.Diagnostics;
using System.Text.RegularExpressions;

namespace EdgeAgent.Tests.Fuzzing;

/// <summary>An input that a parser cannot handle.</summary>
/// <param name="Kind">Identifies the fault: the exception and its origin.</param>
/// <param name="Message">Description for people.</param>
internal sealed partial record FuzzFault(string Kind, string Message, byte[] Input)
{
    public static FuzzFault Of(Exception error, byte[] input)
    {
        var place = new StackTrace(error).GetFrames().Select(frame => frame.GetMethod())
            .FirstOrDefault(method => method?.DeclaringType is { Namespace: { } space }
                && space.StartsWith(nameof(EdgeAgent), StringComparison.Ordinal)
                && !space.StartsWith("EdgeAgent.Tests", StringComparison.Ordinal));
        var kind = error is BrokenPromise broken ? broken.Kind : $"{error.GetType().Name}-{place?.DeclaringType?.Name}.{place?.Name}";
        return new(Slug(kind), $"{error.GetType().Name}: {error.Message}\n{error.StackTrace}", input);
    }

    public static FuzzFault Of(string kind, string message, byte[] input) => new(Slug(kind), message, input);

    private static string Slug(string text) =>
        Odd().Replace(text, "-").Trim('-') is { Length: > 60 } slug ? slug[..60].Trim('-') : Odd().Replace(text, "-").Trim('-');

    [GeneratedRegex("[^A-Za-z.]+", RegexOptions.None, 10_000)]
    private static partial Regex Odd();
}
