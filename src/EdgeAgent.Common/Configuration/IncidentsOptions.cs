using System.ComponentModel.DataAnnotations;
using EdgeAgent.Strings;

namespace EdgeAgent.Configuration;

/// <summary>Settings of one kind of incident. A key that is not set has the value in docs/incidents.md.</summary>
internal sealed class IncidentKindOptions
{
    /// <summary>Whether incidents of this kind are raised.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How long the evidence must last before the incident is raised. Not set: the default of the kind.</summary>
    [Range(typeof(TimeSpan), "0s", "1d")]
    public TimeSpan? RaiseAfter { get; set; }

    /// <summary>How long the evidence must be absent before the incident is cleared. Not set: the default of the kind.</summary>
    [Range(typeof(TimeSpan), "0s", "1d")]
    public TimeSpan? ClearAfter { get; set; }

    /// <summary>How urgent it is: <c>info</c>, <c>warning</c> or <c>critical</c>. Empty: the default of the kind.</summary>
    [AllowedValues("", "info", "warning", "critical")]
    public string Severity { get; set; } = "";
}

/// <summary>What counts as an incident, and when people are notified.</summary>
internal sealed class IncidentsOptions
{
    private const string Section = "EdgeAgent:Incidents";

    /// <summary>Whether incidents are raised.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// Quality, 0 to 100, below which <c>quality_low</c> is raised, whatever is usual for the stream. 0: off. A stream can have its own
    /// limit.
    /// </summary>
    [Range(0.0, 100.0)]
    public double QualityLow { get; set; }

    /// <summary>
    /// Windows of time, in the device's time zone, in which only critical incidents are sent. Others are visible at once, and are sent
    /// afterward if they are still open. Each is a daily window (<c>22:00-06:00</c>) or a cron expression with a duration (<c>0 20 * * 6
    /// for 12h</c>).
    /// </summary>
    public List<string> QuietHours { get; set; } = [];

    /// <summary>Settings per kind, such as <c>offline</c>. docs/incidents.md lists the kinds.</summary>
    public Dictionary<string, IncidentKindOptions> Kinds { get; set; } = new(StringComparer.Ordinal);

    public WebhookOptions Webhook { get; set; } = new();

    public MqttOptions Mqtt { get; set; } = new();

    public CommandOptions Command { get; set; } = new();

    /// <summary>The settings of a kind; the defaults if none are set.</summary>
    public IncidentKindOptions Of(string kind) => Kinds.GetValueOrDefault(kind) ?? new();

    /// <summary>One sentence per invalid value, naming its key.</summary>
    public IEnumerable<string> Problems() =>
    [
        .. OptionRanges.Problems(this, Section),
        .. QuietHours.SelectMany((text, index) => QuietProblems(text, index)),
        .. Kinds.SelectMany(kind => KindProblems(kind.Key, kind.Value)),
        .. Webhook.Problems($"{Section}:{nameof(Webhook)}"),
        .. Mqtt.Problems($"{Section}:{nameof(Mqtt)}"),
        .. Command.Problems($"{Section}:{nameof(Command)}"),
    ];

    private static IEnumerable<string> QuietProblems(string text, int index)
    {
        if (!QuietWindow.TryParse(text, out _, out var fault))
            yield return $"{Section}:QuietHours:{index} is \"{text}\": {fault}";
    }

    private static IEnumerable<string> KindProblems(string name, IncidentKindOptions options)
    {
        if (!IncidentKindNames.All.Contains(name, StringComparer.Ordinal))
        {
            var known = string.Join(", ", IncidentKindNames.All);
            yield return $"{Section}:Kinds:{name} is not a kind of incident.{Meant(name)} Known: {known}.";
        }

        foreach (var problem in OptionRanges.Problems(options, $"{Section}:Kinds:{name}"))
            yield return problem;
    }

    private static string Meant(string name) =>
        Misspelling.Of(name, IncidentKindNames.All) is { } meant ? $" Did you mean {meant}?" : "";
}
