using System.CommandLine;
using System.Globalization;
using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Cli;

/// <summary><c>edgeagent-train ladders</c>: draws the table of ladders that teaches and measures the order of strengths.</summary>
internal static class LaddersCommand
{
    private static readonly Option<FileInfo> Content = new("--content")
    {
        Description = "Table of photographs.",
        HelpName = "CSV",
        DefaultValueFactory = _ => new FileInfo("training/content.csv"),
    };

    private static readonly Option<FileInfo> Output = new("--output")
    {
        Description = "File to write.",
        HelpName = "CSV",
        DefaultValueFactory = _ => new FileInfo("training/ladders.csv"),
    };

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "Seed of the table. The same seed gives the same table.",
        HelpName = "N",
        DefaultValueFactory = _ => 20240601,
    };

    private static readonly Option<int> First = new("--first")
    {
        Description = "Number of the first ladder. Tables that are used together need different numbers.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    public static Command Create()
    {
        var command = new Command(
            "ladders",
            "Generates the table of ladders: clips of one crop with increasing distortion. Photographs in the recipes keep their split; "
            + "of all others, one in seven is not used for training.")
        {
            SharedOptions.Recipes, Content, Output, Seed, First,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        if (parsed.GetValue(First) is < 1 and var first)
            throw new UserError($"Ladders are numbered from 1: {first} is too low for --first.", UserError.WrongUse);
        var held = SharedOptions.LoadRecipes(parsed).DistinctBy(recipe => recipe.Content)
            .ToDictionary(recipe => recipe.Content, recipe => recipe.Split == Split.Train ? "train" : "val");
        Photograph[] photographs =
        [
            .. CsvTable.Read(parsed.GetRequiredValue(Content).FullName).Rows
                .Select(row => new Photograph(
                    row["content"],
                    held.GetValueOrDefault(row["content"]) ?? Splits.Held(row["content"]),
                    Number(row["width"]),
                    Number(row["height"]))),
        ];
        string[] lines = [.. new LadderTable(parsed.GetValue(Seed), parsed.GetValue(First)).Lines(photographs)];
        var output = parsed.GetRequiredValue(Output);
        File.WriteAllText(output.FullName, string.Join('\n', lines) + "\n");
        Console.WriteLine($"{(lines.Length - 1) / LadderKind.Count} ladders written to {output}");
        return 0;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
