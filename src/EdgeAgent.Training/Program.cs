using System.CommandLine;
using EdgeAgent;
using EdgeAgent.Training.Cli;

var root = new RootCommand("Makes training clips, and trains, measures and exports quality models.")
{
    LaddersCommand.Create(),
    ScenesCommand.Create(),
    PrepareCommand.Create(),
    CompareCommand.Create(),
    MeasureCommand.Create(),
    TrainCommand.Create(),
    EvaluateCommand.Create(),
    EvaluateScenesCommand.Create(),
    ExportCommand.Create(),
    CalibrateCommand.Create(),
    FitCommand.Create(),
};

try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (UserError error)
{
    Console.Error.WriteLine($"edgeagent-train: {error.Message}");
    return error.ExitCode;
}
catch (OperationCanceledException)
{
    return Interruption.ExitCode;
}
