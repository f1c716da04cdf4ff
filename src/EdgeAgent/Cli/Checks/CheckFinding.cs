using EdgeAgent.Strings;

namespace EdgeAgent.Cli.Checks;

/// <summary>The result of a check.</summary>
internal enum CheckOutcome
{
    Ok,

    /// <summary>The daemon runs, but not as well as it could.</summary>
    Warning,

    /// <summary>Something that is configured does not work.</summary>
    Failed,
}

/// <summary>The finding of one check, in a sentence that a person can act on.</summary>
internal sealed record CheckFinding(string Check, CheckOutcome Outcome, string Detail)
{
    public static CheckFinding Ok(string check, string detail) =>
        new(check, CheckOutcome.Ok, OneLine.OfEach(Redaction.Text(detail)));

    public static CheckFinding Warning(string check, string detail) =>
        new(check, CheckOutcome.Warning, OneLine.OfEach(Redaction.Text(detail)));

    public static CheckFinding Failed(string check, string detail) =>
        new(check, CheckOutcome.Failed, OneLine.OfEach(Redaction.Text(detail)));
}
