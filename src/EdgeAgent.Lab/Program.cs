using System.CommandLine;
using EdgeAgent.CommandLine;
using EdgeAgent.Lab.Cli;

var root = new RootCommand(
    "The workstation part of EdgeAgent: analyzes and profiles models, compares scores with ratings, and writes reports.")
{
    AnalyzeCommand.Create(),
    BenchmarkWorkerCommand.Create(),
    EvaluateCommand.Create(),
    ProfileCommand.Create(),
    ProfileWorkerCommand.Create(),
    ReportCommand.Create(),
};

StandardStreams.Guard();
return await Invocation.RunAsync(root, args);
