namespace EdgeAgent.Video.Integrity;

/// <summary>Logs when a fault of a stream's signal or view begins and ends.</summary>
internal sealed partial class SignalLog(string stream, ILogger logger)
{
    private Signals _reported;

    /// <param name="raised">The faults that are reported now.</param>
    /// <param name="evidence">What was seen of one of them, as a clause; empty if there is nothing to add.</param>
    public void Take(Signals raised, Func<Signals, string> evidence)
    {
        if (raised == _reported)
            return;
        foreach (var (signal, name) in SignalNames.All)
        {
            var words = name.Replace('_', ' ');
            if (raised.HasFlag(signal) && !_reported.HasFlag(signal))
                Began(words, evidence(signal));
            else if (!raised.HasFlag(signal) && _reported.HasFlag(signal))
                LogEnded(stream, words);
        }

        _reported = raised;
    }

    private void Began(string words, string seen)
    {
        var evidence = seen.Length > 0 ? $": {seen}" : "";
        LogBegan(stream, words, evidence);
    }

    [LoggerMessage(EventId = 1120, EventName = "PictureFaultBegan", Level = LogLevel.Warning,
        Message = "Stream {Stream}: the picture is {Signal}{Evidence}")]
    private partial void LogBegan(string stream, string signal, string evidence);

    [LoggerMessage(EventId = 1121, EventName = "PictureFaultEnded", Level = LogLevel.Information,
        Message = "Stream {Stream}: the picture is no longer {Signal}")]
    private partial void LogEnded(string stream, string signal);
}
