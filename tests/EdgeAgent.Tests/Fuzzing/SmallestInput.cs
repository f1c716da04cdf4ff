namespace EdgeAgent.Tests.Fuzzing;

/// <summary>Reduces a failing input, so that the error is easy to see.</summary>
internal static class SmallestInput
{
    /// <param name="fails">Whether an input fails in the same way.</param>
    public static byte[] Of(byte[] input, Func<byte[], bool> fails, int mostAttempts = 400)
    {
        var attempts = 0;
        for (var piece = Math.Max(1, input.Length / 2); ; piece = Math.Max(1, piece / 2))
        {
            var shorter = Pass(input, piece, candidate => ++attempts <= mostAttempts && fails(candidate));
            var isSmallest = piece == 1 && shorter.Length == input.Length;
            input = shorter;
            if (isSmallest || attempts > mostAttempts)
                return input;
        }
    }

    private static byte[] Pass(byte[] input, int piece, Func<byte[], bool> fails)
    {
        for (var at = 0; at < input.Length;)
        {
            byte[] without = [.. input[..at], .. input[Math.Min(input.Length, at + piece)..]];
            if (fails(without))
                input = without;
            else
                at += piece;
        }

        return input;
    }
}
