using System.Collections.Frozen;
using System.Text;

namespace EdgeAgent.Video.Input.Http;

/// <summary>One authentication method that a server accepts, from <c>WWW-Authenticate</c> (RFC 9110, section 11.6.1).</summary>
/// <param name="Parameters">By lower-case name, unquoted.</param>
internal sealed record HttpChallenge(string Scheme, FrozenDictionary<string, string> Parameters)
{
    /// <summary>The parameter's value; empty when there is none.</summary>
    public string this[string name] => Parameters.GetValueOrDefault(name, "");

    /// <summary>All challenges of an answer. Reads the raw headers, because cameras break their grammar.</summary>
    public static IReadOnlyList<HttpChallenge> Read(HttpResponseMessage answer) =>
        answer.Headers.NonValidated.TryGetValues("WWW-Authenticate", out var values) ? [.. values.SelectMany(Parse)] : [];

    /// <summary>The challenges of one header. The comma between challenges is the same as between their parameters.</summary>
    public static IReadOnlyList<HttpChallenge> Parse(string header)
    {
        List<HttpChallenge> challenges = [];
        string? scheme = null;
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = 0; at < header.Length;)
        {
            var name = Token(header, ref at);
            if (name.Length == 0)
            {
                at++;
                continue;
            }

            Blanks(header, ref at);
            if (at < header.Length && header[at] == '=' && scheme is not null)
            {
                at++;
                Blanks(header, ref at);
                var value = at < header.Length && header[at] == '"' ? Quoted(header, ref at) : Value(header, ref at);
                parameters.TryAdd(name.ToLowerInvariant(), value);
                continue;
            }

            End();
            scheme = name;
        }

        End();
        return challenges;

        void End()
        {
            if (scheme is not null)
                challenges.Add(new HttpChallenge(scheme, parameters.ToFrozenDictionary(StringComparer.Ordinal)));
            parameters.Clear();
        }
    }

    private static string Token(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '_' or '*' or '.'))
            at++;
        return text[start..at];
    }

    private static string Value(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] is not (',' or ' ' or '\t'))
            at++;
        return text[start..at];
    }

    private static string Quoted(string text, ref int at)
    {
        var value = new StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
                at++;
            value.Append(text[at]);
        }

        at = Math.Min(at + 1, text.Length);
        return value.ToString();
    }

    private static void Blanks(string text, ref int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t')
            at++;
    }
}
