using System.Text.RegularExpressions;
using EdgeAgent.Cli;
using EdgeAgent.Telemetry;
using EdgeAgent.Tests.Conventions;

namespace EdgeAgent.Tests.Cli;

/// <summary>A new log message is held to the rules of all others by being there.</summary>
public sealed partial class EventsDocCommandTests
{
    private static readonly IReadOnlyList<DocumentedEvent> Events = EventsDocCommand.Events();

    public static TheoryData<int, string> Named => [.. Events.Select(one => (one.Id, one.Name))];

    [Fact]
    public void Document_IsUpToDate() =>
        File.ReadLines(Path.Combine(Repository.Root, "docs", "events.md"))
            .ShouldBe(EventDocument.Write(Events).TrimEnd('\n').Split('\n'), "run: ./run events-doc > docs/events.md");

    [Fact]
    public void IdsAndNames_AreUnique()
    {
        Events.Count.ShouldBeGreaterThan(40);
        Events.Select(one => one.Id).ShouldBeUnique();
        Events.Select(one => one.Name).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Named))]
    public void Event_HasANumberAndAName_AndItsMessageBeginsWithAFixedWord(int id, string name)
    {
        var logged = Events.First(one => one.Id == id && one.Name == name);
        id.ShouldBeInRange(1000, 9999);
        EventName().IsMatch(name).ShouldBeTrue($"\"{name}\" is no name such as StreamLost");
        FixedWord().IsMatch(logged.Message).ShouldBeTrue($"\"{logged.Message}\" does not begin with a fixed word");
    }

    [GeneratedRegex("^[A-Z][a-z]+([A-Z][a-z]+)+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex EventName();

    [GeneratedRegex("^[A-Z][A-Za-z]+[ :]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex FixedWord();
}
