namespace EdgeAgent.Configuration;

/// <summary>OpenTelemetry's three kinds of data, in order of importance here.</summary>
internal enum Signal
{
    Metrics,
    Logs,
    Traces,
}

/// <summary>The names of a signal.</summary>
internal static class SignalNames
{
    /// <summary>The name in OTLP paths: <c>metrics</c>, <c>logs</c> or <c>traces</c>.</summary>
    public static string Text(this Signal signal) => signal switch
    {
        Signal.Metrics => "metrics",
        Signal.Logs => "logs",
        _ => "traces",
    };

    /// <summary>The name in environment variables: <c>METRICS</c>, <c>LOGS</c> or <c>TRACES</c>.</summary>
    public static string Variable(this Signal signal) => signal.Text().ToUpperInvariant();
}
