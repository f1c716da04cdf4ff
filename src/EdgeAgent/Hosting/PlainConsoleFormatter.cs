using System.Globalization;
using EdgeAgent.Strings;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace EdgeAgent.Hosting;

/// <summary>
/// Writes an event in readable form: the time, a prefix for warnings and errors, the message, and the message of an error. Only a critical
/// event includes the error's stack.
/// </summary>
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

    /// <summary>The level prefix for the journal, which adds the time itself.</summary>
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
