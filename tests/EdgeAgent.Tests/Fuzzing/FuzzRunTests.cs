namespace EdgeAgent.Tests.Fuzzing;

/// <summary>The search itself: it finds known faults, and gives the same results for the same seed.</summary>
public sealed class FuzzRunTests
{
    private static readonly FuzzLimit Limit = new(TimeSpan.FromSeconds(60), MostInputs: 3000);

    [Fact]
    public void Go_OverAParserThatBreaks_FindsWhere()
    {
        using var target = new Constructed(input => input.Contains((byte)'!') ? throw new InvalidOperationException("broken") : "");
        var fault = new FuzzRun(target, seed: 1).Go(Limit).Faults.ShouldHaveSingleItem();
        fault.Kind.ShouldStartWith(nameof(InvalidOperationException));
        SmallestInput.Of(fault.Input, candidate => new FuzzRun(target, seed: 0).Try(candidate) is not null).ShouldBe("!"u8.ToArray());
    }

    [Fact]
    [Trait("Category", "Long")]
    public void Go_OverAParserThatTakesMemory_SaysSo()
    {
        using var target = new Constructed(input => $"{new byte[input.Length > 20 ? 64 << 20 : 1].Length}");
        new FuzzRun(target, seed: 1).Go(Limit).Faults.ShouldHaveSingleItem().Kind.ShouldBe("allocates-too-much");
    }

    [Fact]
    public void Go_WithTheSameSeed_ReadsTheSameInputs()
    {
        var first = Inputs(seed: 5);
        var second = Inputs(seed: 5);
        first.ShouldBe(second);
        first.ShouldNotBe(Inputs(seed: 6));
    }

    [Theory]
    [InlineData("a\u001b[2J")]
    [InlineData("a\nb")]
    public void IsClean_OfControlCharacters_IsBroken(string text) => Should.Throw<BrokenPromise>(() => Promise.IsClean(text, "a line"));

    private static List<string> Inputs(int seed)
    {
        List<string> inputs = [];
        using var target = new Constructed(input =>
        {
            inputs.Add(Convert.ToBase64String(input));
            return $"{input.Length}";
        });
        new FuzzRun(target, seed).Go(Limit with { MostInputs = 300 });
        return inputs;
    }

    private sealed class Constructed(Func<byte[], string> run) : FuzzTarget("constructed")
    {
        public override IReadOnlyList<string> Tokens => ["!"];

        public override IEnumerable<byte[]> Seeds => ["one two three"u8.ToArray()];

        public override string Run(byte[] input) => run(input);
    }
}
