using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Tests.Training;

public sealed class LadderTableTests
{
    private static readonly Photograph[] Photographs =
    [
        .. Enumerable.Range(0, 30).Select(i => new Photograph($"seen{i}", "train", 512, 438)),
        .. Enumerable.Range(0, 8).Select(i => new Photograph($"unseen{i}", "val", 1440, 1080)),
    ];

    private static readonly Lazy<IReadOnlyList<Recipe>> Shipped = new(() => Recipe.Load(RepositoryFiles.PathOf("training", "ladders.csv")));

    [Fact]
    public void Lines_OfASeed_AreAlwaysTheSame()
    {
        new LadderTable(1).Lines(Photographs).ShouldBe(new LadderTable(1).Lines(Photographs));
        new LadderTable(2).Lines(Photographs).ShouldNotBe(new LadderTable(1).Lines(Photographs));
    }

    [Fact]
    public void Lines_FromANumberOn_ShareNoNumberWithTheTableBefore()
    {
        string[] before = [.. new LadderTable(1).Lines(Photographs).Skip(1)];
        string[] after = [.. new LadderTable(1, before.Length / 4 + 1).Lines(Photographs).Skip(1)];
        after.Length.ShouldBe(before.Length);
        foreach (var column in new[] { 0, 14 })
            after.Select(line => Number(CsvTable.Split(line)[column])).Min()
                .ShouldBe(before.Select(line => Number(CsvTable.Split(line)[column])).Max() + 1);
    }

    [Fact]
    public void Held_OfPhotographsOfNoTable_IsOneInSevenByTheirNames()
    {
        string[] names = [.. Enumerable.Range(0, 7000).Select(i => $"own-{i:x12}")];
        names.Count(name => Splits.Held(name) == "val").ShouldBeInRange(900, 1100);
        names.Where(name => Splits.Held(name) == "val").Select(name => Splits.Of(name, "val")).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void LoadTogether_TwoTablesWithTheSameNumbers_SaysSo()
    {
        var table = RepositoryFiles.PathOf("training", "ladders.csv");
        Recipe.LoadTogether([table]).Count.ShouldBe(Shipped.Value.Count);
        Should.Throw<UserError>(() => Recipe.LoadTogether([table, table])).Message.ShouldContain("Clip 100001 is in");
    }

    [Fact]
    public void ShippedLadders_AreWhatTheSeedDraws_AndRowsOfEarlierTablesStayed()
    {
        var held = Recipe.Load(RepositoryFiles.PathOf("training", "recipes.csv"))
            .DistinctBy(recipe => recipe.Content)
            .ToDictionary(recipe => recipe.Content, recipe => recipe.Split == Split.Train ? "train" : "val");
        Photograph[] photographs =
        [
            .. CsvTable.Read(RepositoryFiles.PathOf("training", "content.csv")).Rows.Where(row => held.ContainsKey(row["content"]))
                .Select(row => new Photograph(row["content"], held[row["content"]], (int)Number(row["width"]), (int)Number(row["height"]))),
        ];
        string[] shipped = File.ReadAllLines(RepositoryFiles.PathOf("training", "ladders.csv"));
        new LadderTable(20240601).Lines(photographs).ShouldBe(shipped);
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', shipped.Take(3877)) + "\n")))
            .ShouldBe("cc986ffd229a29dcf61a62ca379d5aa75a2a150adc6df1fd125a6f1d38fdda92");
    }

    [Fact]
    public void Pan_StaysWithinThePhotograph()
    {
        foreach (var row in new LadderTable(1).Lines(Photographs).Skip(1).Select(CsvTable.Split))
        {
            var photograph = Photographs.Single(candidate => candidate.Name == row[1]);
            var pan = row[7].Split('\'');
            Ends(pan[1]).ShouldAllBe(x => x >= 0 && x + Number(row[5]) <= photograph.Width);
            Ends(pan[3]).ShouldAllBe(y => y >= 0 && y + Number(row[6]) <= photograph.Height);
        }
    }

    [Fact]
    public void ShippedLadders_AreOfOneCropEach_AndShareNoPhotographAcrossSplits()
    {
        Shipped.Value.Select(recipe => recipe.Id).ShouldBeUnique();
        foreach (var ladder in Shipped.Value.GroupBy(recipe => recipe.Ladder))
        {
            ladder.Select(rung => (rung.Content, rung.ReferenceFilter, rung.Codec, rung.Width, rung.Height)).Distinct().Count().ShouldBe(1);
            ladder.Select(rung => rung.Rung).ShouldBe([1, 2, 3, 4]);
            ladder.Select(rung => rung.DistortFilter + rung.Encode + rung.BitstreamFilter).ShouldBeUnique();
        }

        var recipes = Recipe.Load(RepositoryFiles.PathOf("training", "recipes.csv"))
            .DistinctBy(recipe => recipe.Content)
            .ToDictionary(recipe => recipe.Content, recipe => recipe.Split);
        Shipped.Value.ShouldAllBe(rung => rung.Split == recipes[rung.Content]);
    }

    [Fact]
    public void ShippedLadders_GrowStronger()
    {
        foreach (var ladder in Shipped.Value.GroupBy(recipe => recipe.Ladder))
        {
            foreach (var (milder, stronger) in ladder.Zip(
                ladder.Skip(1), (a, b) => (Strengths(DistortionStrength.Of(a)), Strengths(DistortionStrength.Of(b)))))
                milder.Zip(stronger).ShouldAllBe(pair => pair.First <= pair.Second);
        }
    }

    [Fact]
    public void EnlargedThenCompressed_IsUpscaled()
    {
        var clips = Shipped.Value.Where(rung => rung.DistortFilter.LastIndexOf("scale=", StringComparison.Ordinal) > 0 && rung.Rung == 4)
            .ToArray();
        clips.Length.ShouldBeGreaterThan(50);
        clips.Average(clip => ArtifactLabels.Of(clip)[4]).ShouldBeGreaterThan(0.9f);
    }

    private static double[] Strengths(DistortionStrength strength) =>
        [strength.BlurSigma, strength.Noise, strength.LumaStep, strength.Upscaling, strength.Quantizer];

    private static double[] Ends(string path)
    {
        var sign = path.LastIndexOfAny(['+', '-']);
        return [Number(path[..sign]), Number(path[..sign]) + 9 * Number(path[sign..].Replace("*n", "", StringComparison.Ordinal))];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
