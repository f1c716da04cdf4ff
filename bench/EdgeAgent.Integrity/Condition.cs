namespace EdgeAgent.Integrity;

/// <summary>The light in which a scene is shown.</summary>
/// <param name="Name">Follows the word "clips" in the report.</param>
internal sealed record Condition(string Name, string Filter)
{
    public static IReadOnlyList<Condition> All { get; } =
    [
        new("by day", "null"),
        // Like a picture in infrared light: gray, darker, with sensor noise.
        new("at night", "hue=s=0,lutyuv=y=16+(val-16)*0.6,noise=c0s=6:c0f=t"),
    ];
}
