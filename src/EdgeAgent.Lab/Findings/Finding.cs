namespace EdgeAgent.Lab.Findings;

/// <summary>Result of testing a claim on this device.</summary>
/// <param name="Claim">One of the five claims of the first study of EfficientNets on edge devices.</param>
/// <param name="Evidence">One to three sentences with this device's figures.</param>
internal sealed record Finding(string Claim, Verdict Verdict, string Evidence)
{
    /// <summary>A finding without a verdict, because there is no basis for one.</summary>
    public static Finding NotMeasurable(string claim, string reason) => new(claim, Verdict.NotMeasurable, reason);

    public static Finding Of(string claim, Verdict verdict, params IEnumerable<string> evidence) =>
        new(claim, verdict, string.Join(' ', evidence));
}
