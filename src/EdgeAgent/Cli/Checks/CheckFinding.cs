using EdgeAgent.Strings;

namespace EdgeAgent.Cli.Checks;

/// <summary>The result of a check.</summary>
internal enum FindingOutcome
{
    Ok,

    /// <summary>The daemon runs, but not as well as it could.</summary>
    Warning,

    /// <summary>Something that is configured does not work.</summary>
    Failed,
}

/// <summary>The finding of one check, in a sentence that a person can act on.</summary>
internal sealed record Finding(string Check, FindingOutcome Outcome, string Detail)
{
    public static Finding Ok(string check, string detail) => new(check, FindingOutcome.Ok, OneLine.OfEach(Redaction.Text(detail)));

    public static Finding Warning(string check, string detail) => new(check, FindingOutcome.Warning, OneLine.OfEach(Redaction.Text(detail)));

    public static Finding Failed(string check, string detail) => new(check, FindingOutcome.Failed, OneLine.OfEach(Redaction.Text(detail)));
}
