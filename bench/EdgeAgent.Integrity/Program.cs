// Measures the integrity checks on real scenes: which faults they find and how soon, their false reports, and their cost.
using EdgeAgent;
using EdgeAgent.Integrity;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    // Does not end the program at once: the decoded scenes take gigabytes and are removed first.
    pressed.Cancel = true;
    stop.Cancel();
};
var folder = Directory.CreateTempSubdirectory("edgeagent-integrity-").FullName;
try
{
    var arguments = Arguments.Parse(args);
    var measurements = await new Benchmark(arguments, folder).RunAsync(stop.Token);
    foreach (var line in Report.Of(measurements))
        Console.WriteLine(line);
    return 0;
}
catch (OperationCanceledException)
{
    const int interrupted = 130;
    return interrupted;
}
catch (UserError error)
{
    await Console.Error.WriteLineAsync(error.Message);
    return error.ExitCode;
}
finally
{
    Directory.Delete(folder, recursive: true);
}
