using System.CommandLine;
using EdgeAgent.Cli;
using EdgeAgent.Cli.Benchmarking;
using EdgeAgent.Cli.Cataloging;
using EdgeAgent.Cli.Checks;
using EdgeAgent.Cli.Recommending;
using EdgeAgent.Cli.Scoring;
using EdgeAgent.Cli.Sensing;
using EdgeAgent.CommandLine;

StandardStreams.Guard();
// Before any command is created or parsed: the other program parses the same command line.
if (LabProgram.Has(args))
    return Invocation.Run(() => LabProgram.Become(args));

var root = new RootCommand("Scores video quality, benchmarks EfficientNets and samples the sensors of an edge device.")
{
    ModelsCommand.Create(),
    RunCommand.Create(),
    ScoreCommand.Create(),
    LabCommand.Create("evaluate"),
    LabCommand.Create("analyze"),
    BenchmarkCommand.Create(),
    BenchmarkWorkerCommand.Create(),
    LabCommand.Create("profile"),
    RecommendCommand.Create(),
    LabCommand.Create("report"),
    SensorsCommand.Create(),
    CheckCommand.Create(),
    MetricsDocCommand.Create(),
    EventsDocCommand.Create(),
    ConfigurationDocCommand.Create(),
    ConfigurationSchemaCommand.Create(),
};

return await Invocation.RunAsync(root, args);
