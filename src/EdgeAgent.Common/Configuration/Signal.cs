namespace EdgeAgent.Configuration;

/// <summary>OpenTelemetry's three kinds of data, in the order they matter here.</summary>
internal enum Signal
{
    Metrics,
    Logs,
    Traces,
}

/// <summary>A signal in words.</summary>
internal static class SignalNames
{
    /// <summary>The word in OTLP paths, <c>metrics</c>, <c>logs</c> or <c>traces</c>.</summary>
    public static string Text(this Signal signal) => signal switch
    {
        Signal.Metrics => "metrics",
        Signal.Logs => "logs",
        _ => "traces",
    };

    /// <summary>The word in variable names, <c>METRICS</c>, <c>LOGS</c> or <c>TRACES</c>.</summary>
    public static string Variable(this Signal signal) => signal.Text().ToUpperInvariant();
}
