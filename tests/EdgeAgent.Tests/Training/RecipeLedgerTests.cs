using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Tests.Training;

public sealed class RecipeLedgerTests : IDisposable
{
    private static readonly Recipe Clip = ConstructedRecipes.Pristine, Other = Clip with { Content = "waves" };

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("edgeagent-ledger-");

    private string Kept(string name) => Path.Combine(_directory.FullName, name);

    [Fact]
    public void Has_AClipOfAnotherRecipeUnderTheSameNumber_IsNotMade()
    {
        var clips = new ClipCache(_directory.FullName);
        ConstructedRecipes.WriteRampClip(clips, Clip);
        clips.Has(Other).ShouldBeTrue("of clips that are older than the ledger nothing is known");
        clips.Ledger.Note(Clip);
        (clips.Has(Clip), clips.Has(Other), clips.Has(Clip with { Vmaf = 3 })).ShouldBe((true, false, true));
        new ClipCache(_directory.FullName).Has(Other).ShouldBeFalse();
    }

    [Fact]
    public void Note_OfAnother_IsWhatCountsFromThenOn()
    {
        new RecipeLedger(_directory.FullName).Note(Clip);
        var ledger = new RecipeLedger(_directory.FullName);
        ledger.Note(Other);
        (ledger.IsOfAnother(Clip), ledger.IsOfAnother(Other)).ShouldBe((true, false));
        new RecipeLedger(_directory.FullName).IsOfAnother(Clip).ShouldBeTrue();
    }

    [Theory]
    [InlineData("1 0123")]
    [InlineData("1")]
    [InlineData("\0\0\0 ")]
    public void Read_ALineInHalf_SaysNothing(string line)
    {
        File.WriteAllText(Kept("recipes"), line + "\n");
        new RecipeLedger(_directory.FullName).IsOfAnother(Clip).ShouldBeFalse();
    }

    [Fact]
    public void Forget_AClip_TakesWhatWasMeasuredOfItToo()
    {
        var clips = new ClipCache(_directory.FullName);
        ConstructedRecipes.WriteRampClip(clips, Clip);
        foreach (var name in new[] { "00001.vmaf", "00001.likeness", "00011.vmaf" })
            File.WriteAllText(Kept(name), "");
        clips.Forget(Clip);
        _directory.EnumerateFiles().Select(file => file.Name).ShouldBe(["00011.vmaf"]);
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
