using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Video.Streams;

public sealed class VideoOptionsTests
{
    [Fact]
    public void Problems_Defaults_AreNone() => new VideoOptions().Problems().ShouldBeEmpty();

    [Fact]
    public void Problems_SeveralBadValues_AreAllNamed()
    {
        var options = new VideoOptions { StallTimeout = TimeSpan.Zero, BlackShare = 2, Model = " ", ReconnectMin = TimeSpan.FromHours(1) };
        options.Streams["front door"] = new StreamOptions { Url = "gopher://u:secret@h/", Fps = 0 };
        var problems = options.Problems().ToList();
        string[] keys =
        [
            "StallTimeout", "BlackShare", "Model", "ReconnectMax",
            "Streams:front door", "Streams:front door:Fps", "Streams:front door:Url",
        ];
        foreach (var key in keys)
            problems.ShouldContain(problem => problem.StartsWith($"EdgeAgent:Video:{key}", StringComparison.Ordinal), key);
        problems.ShouldAllBe(problem => !problem.Contains("secret", StringComparison.Ordinal));
    }
}
