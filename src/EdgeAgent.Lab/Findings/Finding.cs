namespace EdgeAgent.Lab.Findings;

/// <summary>What this device says of a claim.</summary>
/// <param name="Claim">One of the five that the first study of EfficientNets on edge devices made.</param>
/// <param name="Evidence">One to three sentences with this device's numbers.</param>
internal sealed record Finding(string Claim, Verdict Verdict, string Evidence)
{
    /// <summary>Why there is nothing to judge by.</summary>
    public static Finding NotMeasurable(string claim, string reason) => new(claim, Verdict.NotMeasurable, reason);

    public static Finding Of(string claim, Verdict verdict, params IEnumerable<string> evidence) => new(claim, verdict, string.Join(' ', evidence));
}
