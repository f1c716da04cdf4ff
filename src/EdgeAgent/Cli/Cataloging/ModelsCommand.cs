using System.CommandLine;
using EdgeAgent.CommandLine;
using EdgeAgent.Configuration;
using EdgeAgent.Models;
using EdgeAgent.Presentation;

namespace EdgeAgent.Cli.Cataloging;

/// <summary><c>edgeagent models</c>: the available models, their files, and whether a file is a usable model.</summary>
internal static class ModelsCommand
{
    private static readonly Option<OutputFormat> Format = OutputFormatOption.Create(OutputFormat.Table, OutputFormat.Json);

    private static readonly Option<string?> ConfigurationFile = ConfigurationFileOption.Create();

    public static Command Create()
    {
        var command = new Command("models", "Lists the models, writes one as an ONNX file, or checks one.")
        {
            List(), Export(), Verify(), CalibrateCommand.Create(ConfigurationFile),
        };
        command.Options.Add(ConfigurationFile);
        command.Options.Add(StateOption.State);
        command.Options.Add(Format);
        command.SetAction(PrintList);
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Lists the models with their size, cost and, if trained, accuracy.")
        {
            ConfigurationFile, StateOption.State, Format,
        };
        command.SetAction(PrintList);
        return command;
    }

    private static Command Export()
    {
        var variant = new Argument<string>("VARIANT") { Description = "b0 … b7." }.Offering(Completions.Variants);
        var precision = Precision();
        var output = new Option<string?>("--output", "-o")
        {
            Description = "File to write. Default: VARIANT.onnx in the current directory.",
            HelpName = "FILE",
        };
        var command = new Command("export", "Writes a model as an ONNX file.")
        {
            variant, precision, output, ConfigurationFile, StateOption.State,
        };
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
        var model = new Argument<string?>("MODEL")
        {
            Description = "b0 … b7, or an ONNX file. Default: every model with trained weights.",
            Arity = ArgumentArity.ZeroOrOne,
        }.Offering(Completions.Variants);
        var precision = Precision();
        var command = new Command("verify", "Checks weights against their card and a model against the contract, and runs it once.")
        {
            model, precision, ConfigurationFile, StateOption.State, Format,
        };
        command.SetAction(parsed =>
        {
            var options = Options(parsed);
            var store = ModelFiles.Open(options);
            var format = Precisions.Parse(parsed.GetRequiredValue(precision));
            List<(string Model, UserError Fault)> failed = [];
            var targets = ModelVerification.Targets(parsed.GetValue(model), store);
            List<ModelVerification> checks =
                [.. targets.Select(target => Check(target, format, store, options, failed)).OfType<ModelVerification>()];
            if (checks.Count == 0 && failed is [var (_, only)])
                throw only;
            if (parsed.GetValue(Format) == OutputFormat.Json)
                JsonOutput.Write(Console.Out, new { Schema = "edgeagent.models.verify/1", Models = checks, Failed = Documents(failed) });
            else
                checks.ForEach(check => Console.Out.WriteLine(check));
            failed.ForEach(one => Console.Error.WriteLine($"{one.Model}: {one.Fault.Message}"));
            return failed.Count == 0 ? 0 : UserError.Failed;
        });
        return command;
    }

    private static ModelVerification? Check(
        string model, Precision precision, ModelStore store, EdgeAgentOptions options, List<(string, UserError)> failed)
    {
        try
        {
            return ModelVerification.Run(model, precision, store, options.Inference);
        }
        catch (UserError fault)
        {
            failed.Add((model, fault));
            return null;
        }
    }

    // Absent if all models passed.
    private static object[]? Documents(List<(string Model, UserError Fault)> failed) =>
        failed.Count == 0 ? null : [.. failed.Select(one => new { one.Model, Fault = one.Fault.Message })];

    private static Option<string> Precision() => new Option<string>("--precision")
    {
        Description = "Number format: fp32, fp16 or int8.",
        HelpName = "P",
        DefaultValueFactory = _ => "fp32",
    }.Offering(Completions.Precisions);

    private static int PrintList(ParseResult parsed)
    {
        var models = ModelListing.Of(ModelFiles.Open(Options(parsed)));
        if (parsed.GetValue(Format) == OutputFormat.Json)
            JsonOutput.Write(Console.Out, new { Schema = "edgeagent.models/1", Models = models });
        else
            TerminalTable.Write(Terminal.Output(), ModelListing.Table(models));
        return 0;
    }

    private static EdgeAgentOptions Options(ParseResult parsed) =>
        ValidatedOptions.Read(ConfigurationFileOption.Load(parsed, ConfigurationFile));
}
