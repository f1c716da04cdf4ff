using EdgeAgent.Strings;

namespace EdgeAgent.Cli.Checks;

/// <summary>How a check came out.</summary>
internal enum FindingOutcome
{
    Ok,

    /// <summary>The daemon runs, but not as it could.</summary>
    Warning,

    /// <summary>Something that was configured does not work.</summary>
    Failed,
}

/// <summary>What one check found, in a sentence a person can act on.</summary>
internal sealed record Finding(string Check, FindingOutcome Outcome, string Detail)
{
    public static Finding Ok(string check, string detail) => new(check, FindingOutcome.Ok, OneLine.OfEach(Redaction.Text(detail)));

    public static Finding Warning(string check, string detail) => new(check, FindingOutcome.Warning, OneLine.OfEach(Redaction.Text(detail)));

    public static Finding Failed(string check, string detail) => new(check, FindingOutcome.Failed, OneLine.OfEach(Redaction.Text(detail)));
}
