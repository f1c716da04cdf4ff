using System.Security.Cryptography;
using EdgeAgent.Models;
using EdgeAgent.Models.Onnx;

namespace EdgeAgent.Tests.Models;

public sealed class ModelCacheTests : IDisposable
{
    private const string Family = "tiny-fp32-";

    private readonly string _directory = Directory.CreateTempSubdirectory("edgeagent-cache-").FullName;
    private readonly List<string> _told = [];
    private int _made;

    // A new path each time, because the result of verification is cached for the lifetime of the process.
    private string Model => PathOf(1);

    [Fact]
    public void Provide_WritesTheModelWithItsChecksum_OnceAndInSilence()
    {
        Provide(Model);
        Provide(Model);

        _made.ShouldBe(1);
        _told.ShouldBeEmpty();
        var sum = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Model)));
        File.ReadAllText(Model + ".sha256").ShouldBe($"{sum}  {Path.GetFileName(Model)}\n");
        Directory.GetFileSystemEntries(_directory).Length.ShouldBe(2);
    }

    public static TheoryData<string> Damages =>
        ["flipped", "truncated", "empty", "checksum missing", "checksum damaged", "directory", "checksum directory"];

    [Theory]
    [MemberData(nameof(Damages))]
    public void Provide_OfADamagedModel_WritesItAgain_WithOneLine(string damage)
    {
        Provide(Model);
        var whole = File.ReadAllBytes(Model);
        Damage(damage, whole);

        Provide(Model);
        Provide(Model);

        File.ReadAllBytes(Model).ShouldBe(whole);
        File.ReadAllText(Model + ".sha256").ShouldStartWith(Convert.ToHexStringLower(SHA256.HashData(whole)));
        _made.ShouldBe(2);
        _told.ShouldHaveSingleItem().ShouldContain(Model);
        _told[0].ShouldEndWith("it is generated again.");
    }

    [Fact]
    public void Provide_OfAModelThatAnotherProcessHasWrittenAgain_VerifiesIt_AndUsesIt()
    {
        Provide(Model);
        File.SetLastWriteTimeUtc(Model, DateTime.UnixEpoch);

        Provide(Model);

        (_made, _told.Count).ShouldBe((1, 0));
    }

    [Fact]
    public void Provide_PastTheBound_DropsThoseUnusedForLongest_AndNoForeignFile()
    {
        var foreign = Path.Combine(_directory, "my-own.onnx");
        File.WriteAllBytes(foreign, new byte[100_000]);
        var size = Make(1).CalculateSize();
        foreach (var number in new[] { 1, 2, 3 })
        {
            Provide(PathOf(number), family: $"tiny{number}-", number, most: 3 * size);
            File.SetLastWriteTimeUtc(PathOf(number) + ".sha256", TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(number - 10));
        }

        Provide(PathOf(4), family: "tiny4-", 4, most: 3 * size);

        Directory.GetFiles(_directory, "*.onnx").ShouldBe([foreign, PathOf(2), PathOf(3), PathOf(4)], ignoreOrder: true);
        File.Exists(PathOf(1) + ".sha256").ShouldBeFalse();
        _told.ShouldHaveSingleItem().ShouldContain("EdgeAgent:Inference:MaxCacheBytes");
    }

    [Fact]
    public void Provide_OfOneLargerThanTheBound_IsKept()
    {
        Provide(Model, Family, 1, most: 1);
        File.Exists(Model).ShouldBeTrue();
    }

    [Fact]
    public void Provide_RemovesWhatAKilledWriterLeft()
    {
        var left = Path.Combine(_directory, $"tiny-fp32-0000000000000000.onnx.{Guid.NewGuid():N}.tmp");
        File.WriteAllText(left, "half");
        File.SetLastWriteTimeUtc(left, DateTime.UnixEpoch);

        Provide(Model);

        File.Exists(left).ShouldBeFalse();
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private string PathOf(int number) => Path.Combine(_directory, $"tiny{number}-fp32-000000000000000{number}.onnx");

    private void Provide(string path, string family = Family, int number = 1, long most = long.MaxValue) =>
        new ModelCache(_directory, most, _told.Add).Provide(path, family, () =>
        {
            _made++;
            return Make(number);
        });

    private static ModelProto Make(int number) =>
        new() { ProducerName = $"constructed {number}", Graph = new GraphProto { Name = new string('x', 1000) } };

    private void Damage(string damage, byte[] whole)
    {
        switch (damage)
        {
            case "flipped":
                whole = [.. whole];
                whole[^1] ^= 1;
                File.WriteAllBytes(Model, whole);
                break;
            case "truncated":
                File.WriteAllBytes(Model, whole[..^1]);
                break;
            case "empty":
                File.WriteAllBytes(Model, []);
                break;
            case "directory":
                File.Delete(Model);
                Directory.CreateDirectory(Model);
                break;
            default:
                File.Delete(Model + ".sha256");
                File.SetLastWriteTimeUtc(Model, DateTime.UnixEpoch);
                if (damage == "checksum damaged")
                    File.WriteAllText(Model + ".sha256", "0");
                else if (damage == "checksum directory")
                    Directory.CreateDirectory(Model + ".sha256");
                break;
        }
    }
}
