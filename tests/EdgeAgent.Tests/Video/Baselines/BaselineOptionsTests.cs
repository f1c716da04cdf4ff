using EdgeAgent.Video.Baselines;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Video.Baselines;

public sealed class BaselineOptionsTests
{
    public static TheoryData<string> Wrong => ["Window", "Learn", "HalfLife", "Points", "Spreads"];

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Problems_ABadValue_IsNamedByTheWholeRoom(string key)
    {
        var options = new VideoOptions { Baseline = Bad(key) };
        options.Problems().ShouldHaveSingleItem().ShouldStartWith($"EdgeAgent:Video:Baseline:{key} is ");
    }

    private static BaselineOptions Bad(string key) => key switch
    {
        "Window" => new() { Window = TimeSpan.FromHours(2) },
        "Learn" => new() { Learn = TimeSpan.FromMinutes(4) },
        "HalfLife" => new() { HalfLife = TimeSpan.FromHours(23) },
        "Points" => new() { Points = double.NaN },
        _ => new() { Spreads = -1 },
    };
}
