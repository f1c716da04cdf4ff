using System.CommandLine;
using EdgeAgent.Cli;

var root = new RootCommand("Scores video quality, benchmarks EfficientNets and samples the sensors of an edge device.")
{
    ModelsCommand.Create(),
    RunCommand.Create(),
    ScoreCommand.Create(),
    EvaluateCommand.Create(),
    AnalyzeCommand.Create(),
    BenchmarkCommand.Create(),
    BenchmarkWorkerCommand.Create(),
    ProfileCommand.Create(),
    ProfileWorkerCommand.Create(),
    RecommendCommand.Create(),
    ReportCommand.Create(),
    SensorsCommand.Create(),
    CheckCommand.Create(),
    MetricsDocCommand.Create(),
    ConfigurationDocCommand.Create(),
};

StandardStreams.Guard();
return await Invocation.RunAsync(root, args);
