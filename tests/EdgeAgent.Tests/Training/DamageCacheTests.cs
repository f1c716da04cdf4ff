using EdgeAgent.Training.Recipes;
using EdgeAgent.Video.Bitstream;

namespace EdgeAgent.Tests.Training;

public sealed class DamageCacheTests : IDisposable
{
    private static readonly Recipe Damaged = ConstructedRecipes.Pristine with
    {
        Kind = DistortionKind.Corruption,
        BitstreamFilter = "noise=amount=100",
    };

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("edgeagent-damage-");
    private readonly ClipCache _clips;

    public DamageCacheTests() => _clips = new ClipCache(_directory.FullName);

    [Fact]
    public void Read_AWholeClip_IsWhole()
    {
        _clips.Damage.Has(ConstructedRecipes.Pristine).ShouldBeTrue();
        _clips.Damage.Read(ConstructedRecipes.Pristine).ShouldBe([Damage.None, Damage.None, Damage.None]);
        _clips.Damage.Read(Damaged with { EncodeAgain = "-c:v libx264" })
            .ShouldAllBe(frame => frame == Damage.None, "the second decoder sees a whole stream");
    }

    [Fact]
    public void Frames_ComeBackAsTheyWereWritten()
    {
        Damage[] frames = [new Damage(0.25) { IsSuspect = true }, Damage.None, new Damage(3.1)];
        _clips.Damage.Write(Damaged, frames);
        _clips.Damage.Read(Damaged).ShouldBe(frames);
    }

    [Fact]
    public void Has_AClipWithoutWhatTheDecoderSaid_IsNotMade()
    {
        ConstructedRecipes.WriteRampClip(_clips, Damaged);
        _clips.Has(Damaged).ShouldBeFalse();
        _clips.Damage.Write(Damaged, [Damage.None, Damage.None, Damage.None]);
        _clips.Has(Damaged).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("0 0\n0 0")]
    [InlineData("0 0\n-1 0\n0 0")]
    [InlineData("0 0\nmuch 0\n0 0")]
    [InlineData("0 0\n0\n0 0")]
    [InlineData("0 0\n0 yes\n0 0")]
    public void Read_ADamagedFile_IsAClearError(string text)
    {
        _clips.Damage.Write(Damaged, [Damage.None, Damage.None, Damage.None]);
        File.WriteAllText(_directory.GetFiles().Single().FullName, text);
        Should.Throw<UserError>(() => _clips.Damage.Read(Damaged)).Message.ShouldContain("run edgeagent-train prepare again");
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
