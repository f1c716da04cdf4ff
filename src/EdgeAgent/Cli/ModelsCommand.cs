using System.CommandLine;
using EdgeAgent.Configuration;
using EdgeAgent.Models;
using Spectre.Console;

namespace EdgeAgent.Cli;

/// <summary><c>edgeagent models</c>: which models there are, their files, and whether a file is a usable model.</summary>
internal static class ModelsCommand
{
    private static readonly Option<OutputFormat> Format = OutputFormatOption.Create(OutputFormat.Table, OutputFormat.Json);

    private static readonly Option<string?> ConfigurationFile = ConfigurationFileOption.Create();

    public static Command Create()
    {
        var command = new Command("models", "Lists the models, writes one as an ONNX file, or checks one.") { List(), Export(), Verify(), CalibrateCommand.Create(ConfigurationFile) };
        command.Options.Add(ConfigurationFile);
        command.Options.Add(Format);
        command.SetAction(PrintList);
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Lists the models: size, cost, and how well the trained ones do.") { ConfigurationFile, Format };
        command.SetAction(PrintList);
        return command;
    }

    private static Command Export()
    {
        var variant = new Argument<string>("VARIANT") { Description = "b0 … b7." };
        var precision = Precision();
        var output = new Option<string?>("--output", "-o") { Description = "Where to write; default: VARIANT.onnx in this directory.", HelpName = "FILE" };
        var command = new Command("export", "Writes a model as an ONNX file.") { variant, precision, output, ConfigurationFile };
        command.SetAction(parsed =>
        {
            var entry = ModelCatalog.Find(parsed.GetRequiredValue(variant));
            var path = parsed.GetValue(output) ?? entry.Name + ".onnx";
            ModelFiles.Open(Options(parsed)).Export(entry, Precisions.Parse(parsed.GetRequiredValue(precision)), path);
            Console.Out.WriteLine(path);
            return 0;
        });
        return command;
    }

    private static Command Verify()
    {
        var model = new Argument<string?>("MODEL") { Description = "b0 … b7, or an ONNX file. Default: every model with trained weights.", Arity = ArgumentArity.ZeroOrOne };
        var precision = Precision();
        var command = new Command("verify", "Checks weights against their card and a model against the contract, and runs it once.") { model, precision, ConfigurationFile, Format };
        command.SetAction(parsed =>
        {
            var options = Options(parsed);
            var (store, format) = (ModelFiles.Open(options), Precisions.Parse(parsed.GetRequiredValue(precision)));
            var checks = ModelVerification.Targets(parsed.GetValue(model), store).Select(target => ModelVerification.Run(target, format, store, options.Inference)).ToList();
            if (parsed.GetValue(Format) == OutputFormat.Json)
                JsonOutput.Write(Console.Out, new { Schema = "edgeagent.models.verify/1", Models = checks });
            else
                checks.ForEach(check => Console.Out.WriteLine(check));
            return 0;
        });
        return command;
    }

    private static Option<string> Precision() => new("--precision") { Description = "Number format: fp32, fp16 or int8.", HelpName = "P", DefaultValueFactory = _ => "fp32" };

    private static int PrintList(ParseResult parsed)
    {
        var models = ModelListing.Of(ModelFiles.Open(Options(parsed)));
        if (parsed.GetValue(Format) == OutputFormat.Json)
            JsonOutput.Write(Console.Out, new { Schema = "edgeagent.models/1", Models = models });
        else
            Terminal.Output().Write(ModelListing.Table(models));
        return 0;
    }

    private static EdgeAgentOptions Options(ParseResult parsed) => ValidatedOptions.Read(ConfigurationSources.Load(parsed.GetValue(ConfigurationFile)));
}
