using System.CommandLine;
using EdgeAgent.Cli;

var root = new RootCommand("Scores video quality, benchmarks EfficientNets and samples the sensors of an edge device.")
{
    ScoreCommand.Create(),
    SensorsCommand.Create(),
};

return await Invocation.RunAsync(root, args);
