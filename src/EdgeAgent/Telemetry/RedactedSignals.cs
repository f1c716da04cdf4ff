using System.Diagnostics;
using EdgeAgent.Strings;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace EdgeAgent.Telemetry;

/// <summary>Redacts log records before they are exported.</summary>
internal sealed class RedactedLogs : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        data.FormattedMessage = data.FormattedMessage is { } message ? OneLine.OfEach(Redaction.Text(message)) : null;
        List<KeyValuePair<string, object?>> attributes = [.. data.Attributes?.Select(Redacted) ?? []];
        // An exception cannot be changed, so redacted attributes replace it.
        if (data.Exception is { } error && error.ToString() is var trace && Redaction.Text(trace) is var redacted && redacted != trace)
        {
            attributes.Add(new("exception.type", error.GetType().FullName));
            attributes.Add(new("exception.message", Redaction.Text(error.Message)));
            attributes.Add(new("exception.stacktrace", redacted));
            data.Exception = null;
        }

        data.Attributes = attributes;
    }

    private static KeyValuePair<string, object?> Redacted(KeyValuePair<string, object?> attribute) =>
        attribute is { Value: string text, Key: not "{OriginalFormat}" } ? new(attribute.Key, Redaction.Text(text)) : attribute;
}

/// <summary>Redacts spans before they are exported.</summary>
internal sealed class RedactedSpans : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        if (data.StatusDescription is { } description)
            data.SetStatus(data.Status, Redaction.Text(description));
    }
}
