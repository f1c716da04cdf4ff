namespace EdgeAgent.Video.Integrity;

/// <summary>Logs the beginning and the end of each fault of a stream's signal or view.</summary>
internal sealed partial class SignalLog(string stream, ILogger logger)
{
    private Signals _reported;

    /// <param name="raised">The faults that are reported now.</param>
    /// <param name="evidence">Returns the evidence for one of them, as a clause; empty if there is none.</param>
    public void Take(Signals raised, Func<Signals, string> evidence)
    {
        if (raised == _reported)
            return;
        foreach (var (signal, name) in SignalNames.All)
        {
            if (raised.HasFlag(signal) && !_reported.HasFlag(signal))
                Began(name, evidence(signal));
            else if (!raised.HasFlag(signal) && _reported.HasFlag(signal))
                LogEnded(stream, name);
        }

        _reported = raised;
    }

    private void Began(string signal, string clause)
    {
        var evidence = clause.Length > 0 ? $" ({clause})" : "";
        LogBegan(stream, signal, evidence);
    }

    [LoggerMessage(EventId = 1120, EventName = "PictureFaultBegan", Level = LogLevel.Warning,
        Message = "Stream {Stream}: picture fault began: {Signal}{Evidence}")]
    private partial void LogBegan(string stream, string signal, string evidence);

    [LoggerMessage(EventId = 1121, EventName = "PictureFaultEnded", Level = LogLevel.Information,
        Message = "Stream {Stream}: picture fault ended: {Signal}")]
    private partial void LogEnded(string stream, string signal);
}
