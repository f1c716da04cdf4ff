namespace EdgeAgent.Configuration;

/// <summary>Incidents, and who is told about them.</summary>
internal sealed class IncidentsOptions
{
    private const string Section = "EdgeAgent:Incidents";

    public WebhookOptions Webhook { get; set; } = new();

    public MqttOptions Mqtt { get; set; } = new();

    public CommandOptions Command { get; set; } = new();

    /// <summary>One sentence per bad value, naming its key.</summary>
    public IEnumerable<string> Problems() =>
    [
        .. Webhook.Problems($"{Section}:{nameof(Webhook)}"),
        .. Mqtt.Problems($"{Section}:{nameof(Mqtt)}"),
        .. Command.Problems($"{Section}:{nameof(Command)}"),
    ];
}
