namespace EdgeAgent.Configuration;

/// <summary>Names of the severities of incidents in the configuration, from the least severe.</summary>
internal static class Severities
{
    public const string Info = "info", Warning = "warning", Critical = "critical";
}
