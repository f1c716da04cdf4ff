using System.CommandLine;
using System.Globalization;
using EdgeAgent.Evaluation;
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
        Description = "Same seed, same table.",
        HelpName = "N",
        DefaultValueFactory = _ => 20240601,
    };

    public static Command Create()
    {
        var command = new Command("ladders", "Draws the table of ladders: one crop distorted ever more strongly. Photographs keep the split that the recipes give them.")
        {
            SharedOptions.Recipes, Content, Output, Seed,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var held = SharedOptions.LoadRecipes(parsed).DistinctBy(recipe => recipe.Content)
            .ToDictionary(recipe => recipe.Content, recipe => recipe.Split == Split.Train ? "train" : "val");
        Photograph[] photographs =
        [
            .. CsvTable.Read(parsed.GetRequiredValue(Content).FullName).Rows
                .Where(row => held.ContainsKey(row["content"]))
                .Select(row => new Photograph(row["content"], held[row["content"]], Number(row["width"]), Number(row["height"]))),
        ];
        string[] lines = [.. new LadderTable(parsed.GetValue(Seed)).Lines(photographs)];
        var output = parsed.GetRequiredValue(Output);
        File.WriteAllText(output.FullName, string.Join('\n', lines) + "\n");
        Console.WriteLine($"{(lines.Length - 1) / LadderKind.Count} ladders written to {output}");
        return 0;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
