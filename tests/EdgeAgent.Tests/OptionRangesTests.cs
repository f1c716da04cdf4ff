using System.ComponentModel.DataAnnotations;

namespace EdgeAgent.Tests;

public sealed class OptionRangesTests
{
    [Fact]
    public void Problems_OfValuesWithinTheirBounds_AreNone() =>
        OptionRanges.Problems(new Sample { Count = 5, Wait = TimeSpan.FromDays(1), Share = 0 }, "A:B").ShouldBeEmpty();

    [Fact]
    public void Problems_NameKeyValueAndRange() =>
        OptionRanges.Problems(new Sample { Count = 6, Wait = TimeSpan.Zero, Share = double.NaN, Mode = "c" }, "A:B").ShouldBe(
        [
            "A:B:Count is 6: must be from 1 to 5.",
            "A:B:Wait is 0s: must be from 1ms to 1d.",
            "A:B:Share is NaN: must be from 0 to 0.5.",
            "A:B:Mode is \"c\": must be one of a, b.",
        ]);

    private sealed class Sample
    {
        [Range(1, 5)]
        public int? Count { get; set; }

        [Range(typeof(TimeSpan), "1ms", "1d")]
        public TimeSpan Wait { get; set; } = TimeSpan.FromSeconds(1);

        [Range(0.0, 0.5)]
        public double Share { get; set; }

        [AllowedValues("a", "b")]
        public string Mode { get; set; } = "a";

        public string Free { get; set; } = "";
    }
}
