namespace EdgeAgent.Tests.Fuzzing;

/// <summary>Parsers of external bytes can handle any input. <c>tests/fuzz</c> runs the same test for longer.</summary>
public sealed class FuzzTests
{
    private const int Seed = 20261130;

    public static TheoryData<string> Targets => [.. FuzzTargets.Names];

    // Repeats stored inputs with known attacks, and tries some more.
    [Theory]
    [MemberData(nameof(Targets))]
    public void Parser_OfAnyBytes_KeepsItsPromises(string target) => Fuzz(target, new(TimeSpan.FromSeconds(0.5), MostInputs: 20_000));

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(Targets))]
    public void Parser_OfManyBytes_KeepsItsPromises(string target) => Fuzz(target, new(TimeSpan.FromSeconds(20), MostInputs: 30_000));

    [Fact]
    public void EveryFolderOfTheCorpus_IsATargets() =>
        Directory.EnumerateDirectories(Corpus.Root).Select(folder => Path.GetFileName(folder)).Except(FuzzTargets.Names)
            .ShouldBeEmpty("nobody reads these");

    private static void Fuzz(string name, FuzzLimit limit)
    {
        using var target = FuzzTargets.Make(name);
        var report = new FuzzRun(target, Seed).Go(limit);
        report.Faults.Select(fault =>
            $"{fault.Kind}: {fault.Message}\ninput, in Base64: {Convert.ToBase64String(fault.Input[..Math.Min(fault.Input.Length, 4096)])}")
            .ShouldBeEmpty($"tests/fuzz {name} finds and keeps such inputs");
        report.Inputs.ShouldBeGreaterThan(0);
    }
}
