using System.Text;

namespace EdgeAgent.Tests.Fuzzing;

/// <summary>
/// Makes inputs from other inputs: flipped bits, cuts, splices, tokens of the format, extreme numbers, nesting and repetition. The same
/// seed gives the same inputs.
/// </summary>
/// <param name="tokens">Tokens of the format.</param>
/// <param name="longest">Maximum length of an input.</param>
internal sealed class Mutator(Random random, IReadOnlyList<string> tokens, int longest)
{
    private const int MostChanges = 6;

    private static readonly string[] Numbers =
    [
        "0", "-0", "-1", "1", "255", "65535", "65536", "2147483647", "2147483648", "-2147483648", "4294967295", "4294967296",
        "288230376151711744", "9223372036854775807",
        "9223372036854775808", "-9223372036854775808", "18446744073709551615", "99999999999999999999999999", "1e15", "-1e15", "1e308",
        "1e309", "-1e999", "1e-999", "NaN", "Infinity", "-Infinity",
        "0x7fffffff", "0.1", ".", "1,5", "1_000", "٣",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "[]", "{}", "\"\"", "[null]", "[[]]", "{\"a\":null}", "\"\\u0000\"", "\"\\ud800\"", "\"\\u001b[2J\"", "1e400",
        "-1", "0",
    ];

    private static readonly string[] Anywhere =
    [
        "\0", "\r\n", "\n", "\r", "\u001b[2J", "\u0085", "\u2028", "\ufeff", "\ud83d\ude00", " ", "\t", "\"", "'", "\\", "{", "}", "[",
        "]", ":", ",", ";", "=", "/", "%", "%00", "..", "<", ">", "@",
    ];

    private static readonly (string Open, string Close)[] Brackets =
    [
        ("[", "]"), ("{\"a\":", "}"), ("(", ")"), ("<a>", "</a>"), ("\"", "\""),
    ];

    /// <param name="parent">The input to change; it is not modified itself.</param>
    /// <param name="other">An input whose parts may be inserted.</param>
    public byte[] Mutate(byte[] parent, byte[] other)
    {
        var bytes = parent;
        for (var left = random.Next(1, MostChanges); left > 0; left--)
            bytes = Change(bytes, other);
        return bytes.Length <= longest ? bytes : bytes[..longest];
    }

    private byte[] Change(byte[] bytes, byte[] other) => random.Next(14) switch
    {
        0 => Flip(bytes),
        1 => Replace(bytes, 1, [(byte)random.Next(256)]),
        2 => bytes[..random.Next(bytes.Length + 1)],
        3 => Replace(bytes, Short(bytes.Length), []),
        4 => Insert(bytes, Piece(bytes)),
        5 => Insert(bytes, Piece(other)),
        6 => [.. bytes[..random.Next(bytes.Length + 1)], .. other[random.Next(other.Length + 1)..]],
        7 or 8 when tokens.Count > 0 => Insert(bytes, Encoding.UTF8.GetBytes(tokens[random.Next(tokens.Count)])),
        9 or 10 => Renumber(bytes),
        11 => Revalue(bytes),
        12 => random.Next(8) == 0 ? Nest(bytes) : Repeat(bytes),
        _ => Insert(bytes, random.Next(4) == 0 ? Binary() : Encoding.UTF8.GetBytes(Anywhere[random.Next(Anywhere.Length)])),
    };

    private byte[] Flip(byte[] bytes)
    {
        if (bytes.Length == 0)
            return [(byte)random.Next(256)];
        byte[] changed = [.. bytes];
        changed[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return changed;
    }

    // A number as bytes, like a length field.
    private byte[] Binary()
    {
        ulong[] extremes =
        [
            0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, int.MaxValue, 0x8000_0000, uint.MaxValue, 1UL << 58, long.MaxValue, 1UL << 63, ulong.MaxValue,
        ];
        var bytes = BitConverter.GetBytes(extremes[random.Next(extremes.Length)])[..(1 << random.Next(4))];
        if (random.Next(2) == 0)
            Array.Reverse(bytes);
        return bytes;
    }

    private byte[] Renumber(byte[] bytes)
    {
        var starts = Enumerable.Range(0, bytes.Length).Where(at => IsDigit(bytes[at]) && (at == 0 || !IsDigit(bytes[at - 1]))).ToList();
        if (starts.Count == 0)
            return Flip(bytes);
        var start = starts[random.Next(starts.Count)];
        var end = 0;
        for (end = start; end < bytes.Length && (IsDigit(bytes[end]) || bytes[end] is (byte)'.' or (byte)'e' or (byte)'E');)
            end++;
        return [.. bytes[..start], .. Encoding.UTF8.GetBytes(Numbers[random.Next(Numbers.Length)]), .. bytes[end..]];
    }

    // Replaces a JSON value.
    private byte[] Revalue(byte[] bytes)
    {
        var starts = Enumerable.Range(0, bytes.Length).Where(at => bytes[at] is (byte)':' or (byte)'[' or (byte)',').ToList();
        if (starts.Count == 0)
            return Flip(bytes);
        var start = starts[random.Next(starts.Count)] + 1;
        var end = start;
        var depth = 0;
        for (; end < bytes.Length && (depth > 0 || bytes[end] is not ((byte)',' or (byte)'}' or (byte)']')); end++)
            depth += bytes[end] is (byte)'{' or (byte)'[' ? 1 : bytes[end] is (byte)'}' or (byte)']' ? -1 : 0;
        return [.. bytes[..start], .. Encoding.UTF8.GetBytes(Values[random.Next(Values.Length)]), .. bytes[end..]];
    }

    private byte[] Nest(byte[] bytes)
    {
        var (open, close) = Brackets[random.Next(Brackets.Length)];
        var depth = 1 << random.Next(14);
        var at = random.Next(bytes.Length + 1);
        return Cut(
            [
                .. bytes[..at], .. Encoding.UTF8.GetBytes(Repeated(open, depth)),
                .. Encoding.UTF8.GetBytes(Repeated(close, random.Next(2) * depth)), .. bytes[at..],
            ]);
    }

    private byte[] Repeat(byte[] bytes)
    {
        var piece = Piece(bytes);
        var times = Math.Min(1 << random.Next(13), longest / Math.Max(1, piece.Length));
        return Insert(bytes, [.. Enumerable.Repeat(piece, times).SelectMany(same => same)]);
    }

    private byte[] Insert(byte[] bytes, byte[] piece)
    {
        var at = random.Next(bytes.Length + 1);
        return Cut([.. bytes[..at], .. piece, .. bytes[at..]]);
    }

    private byte[] Replace(byte[] bytes, int count, byte[] piece)
    {
        var at = random.Next(Math.Max(1, bytes.Length - count + 1));
        return [.. bytes[..at], .. piece, .. bytes[Math.Min(bytes.Length, at + count)..]];
    }

    private byte[] Piece(byte[] bytes)
    {
        var count = Short(bytes.Length);
        var at = random.Next(bytes.Length - count + 1);
        return bytes[at..(at + count)];
    }

    private byte[] Cut(byte[] bytes) => bytes.Length <= longest ? bytes : bytes[..longest];

    // Usually a few bytes, sometimes many.
    private int Short(int length) => length == 0 ? 0 : random.Next(1, 1 + Math.Min(length, random.Next(6) == 0 ? length : 16));

    private static string Repeated(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();

    private static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';
}
