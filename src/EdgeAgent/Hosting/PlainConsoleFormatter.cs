using System.Globalization;
using EdgeAgent.Strings;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace EdgeAgent.Hosting;

/// <summary>Writes an event as a person would: the time, a word when something is wrong, the message, and the error's own sentence without its stack.</summary>
internal sealed class PlainConsoleFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "plain";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        if (SystemdService.IsThis)
            textWriter.Write(Priority(logEntry.LogLevel));
        else
            textWriter.Write(time.GetLocalNow().ToString("HH:mm:ss ", CultureInfo.InvariantCulture));
        textWriter.Write(Word(logEntry.LogLevel));
        textWriter.Write(OneLine.OfEach(Redaction.Text(logEntry.Formatter(logEntry.State, logEntry.Exception))));
        if (logEntry.Exception is { } error)
            textWriter.Write(OneLine.OfEach(Redaction.Text(logEntry.LogLevel >= LogLevel.Critical ? $"\n{error}" : $" ({error.Message})")));
        textWriter.WriteLine();
    }

    /// <summary>What the journal takes a line's level from; the time is its own.</summary>
    private static string Priority(LogLevel level) => level switch
    {
        LogLevel.Warning => "<4>",
        LogLevel.Error => "<3>",
        LogLevel.Critical => "<2>",
        _ => "<6>",
    };

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Warning => "warning: ",
        LogLevel.Error => "error: ",
        LogLevel.Critical => "fault: ",
        _ => "",
    };
}
