using System.Text.Json;
using EdgeAgent.Incidents;
using EdgeAgent.Incidents.Sinks.Queue;
using EdgeAgent.IO;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Incidents.Sinks.Queue;

public sealed class MessageQueueTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edgeagent-sink-");
    private readonly FakeTimeProvider _time = new(Messages.At);

    private string Files => Path.Combine(_folder.FullName, "webhook");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Take_IsOnTheDiskBeforeItReturns()
    {
        using var queue = Open();
        queue.Take(Messages.Raised(1));
        Waiting().ShouldHaveSingleItem();
        queue.Fault.ShouldBeNull();
    }

    [Fact]
    public void Open_AfterACrash_GivesAllBackInOrder_WithAllTheirContent()
    {
        using (var queue = Open())
        {
            for (var i = 0; i < 12; i++)
                queue.Take(Messages.Raised(i));
        }
        File.WriteAllText(Path.Combine(Files, "000000000013.json.0123456789abcdef0123456789abcdef.tmp"), "torn by a power cut");

        using var again = Open();
        Json(again.First()!.Message).ShouldBe(Json(Messages.Raised(0)));
        Drain(again).ShouldBe(Enumerable.Range(0, 12).Select(i => Messages.Raised(i).Id));
    }

    [Fact]
    public void Take_AfterACrash_GoesBehindWhatWaits()
    {
        using (var queue = Open())
            queue.Take(Messages.Raised(1));
        using var again = Open();
        again.Take(Messages.Raised(2));
        Drain(again).ShouldBe(["0001-raised", "0002-raised"]);
    }

    [Fact]
    public void Take_OfAMessageThatWaits_OrWasDelivered_IsIgnored_AlsoAfterARestart()
    {
        using (var queue = Open())
        {
            queue.Take(Messages.Raised(1));
            queue.Take(Messages.Raised(1));
            queue.Count.ShouldBe(1);
            queue.Settle(queue.First()!, Outcome.Sent);
            queue.Take(Messages.Raised(1));
            queue.Count.ShouldBe(0);
            queue.Take(Messages.Raised(2));
        }
        using var again = Open();
        again.Take(Messages.Raised(1));
        again.Take(Messages.Raised(2));
        Drain(again).ShouldBe(["0002-raised"]);
    }

    // The program was killed after it had noted the delivery.
    [Fact]
    public void Open_WithAFileOfADeliveredMessage_DoesNotSendItAgain()
    {
        byte[] content;
        string file;
        using (var queue = Open())
        {
            queue.Take(Messages.Raised(1));
            file = Waiting().Single();
            content = File.ReadAllBytes(file);
            queue.Settle(queue.First()!, Outcome.Sent);
        }
        File.WriteAllBytes(file, content);

        using var again = Open();
        again.Count.ShouldBe(0);
        Waiting().ShouldBeEmpty();
    }

    [Fact]
    public void Settle_OfARefusedMessage_SetsItAside()
    {
        using var queue = Open();
        queue.Take(Messages.Raised(1));
        queue.Settle(queue.First()!, Outcome.Refused);
        queue.Count.ShouldBe(0);
        Directory.GetFiles(Path.Combine(Files, MessageFiles.SetAsideFolder)).ShouldHaveSingleItem();
    }

    [Fact]
    public void Open_WithADamagedFile_GoesOnWithoutIt()
    {
        using (var queue = Open())
        {
            queue.Take(Messages.Raised(1));
            queue.Take(Messages.Raised(2));
        }
        File.WriteAllText(Waiting()[0], "{\"id\":");

        using var again = Open();
        again.Damaged.ShouldHaveSingleItem().ShouldContain("is damaged");
        Drain(again).ShouldBe(["0002-raised"]);
    }

    [Fact]
    public void Open_WithATornList_StillKnowsWhatWasDelivered()
    {
        using (var queue = Open())
        {
            queue.Take(Messages.Raised(1));
            queue.Settle(queue.First()!, Outcome.Sent);
        }
        File.AppendAllText(Path.Combine(Files, "settled.jsonl"), "{\"id\":\"000");

        using (var again = Open())
        {
            again.Take(Messages.Raised(1));
            again.Count.ShouldBe(0);
            again.Take(Messages.Raised(2));
            again.Settle(again.First()!, Outcome.Sent);
        }
        using var third = Open();
        third.Take(Messages.Raised(2));
        third.Count.ShouldBe(0);
    }

    [Fact]
    public void Queue_WhoseDirectoryCannotBe_KeepsMessagesInMemory()
    {
        File.WriteAllText(Files, "a file in the place of the directory");
        using var queue = Open();
        queue.Fault.ShouldNotBeNull();
        queue.Take(Messages.Raised(1));
        Drain(queue).ShouldBe(["0001-raised"]);
    }

    [Fact]
    public void Queue_ThatAnotherProgramHas_KeepsMessagesInMemory()
    {
        using var first = Open();
        using var second = Open();
        second.Fault.ShouldNotBeNull();
        second.Take(Messages.Raised(1));
        Waiting().ShouldBeEmpty();
    }

    [Fact]
    public void Disk_ThatRefusesForAWhile_GetsAllMessagesInOrderAfterwards()
    {
        List<bool> turns = [];
        using (var queue = Open())
        {
            queue.Turned = fault => turns.Add(fault is not null);
            queue.Take(Messages.Raised(1));
            // A directory in the place of the next file.
            var obstacle = Directory.CreateDirectory(Path.Combine(Files, "000000000002.json"));
            queue.Take(Messages.Raised(2));
            queue.Take(Messages.Raised(3));
            queue.Fault.ShouldNotBeNull();
            obstacle.Delete();
            queue.Take(Messages.Raised(4));
            queue.Fault.ShouldBeNull();
        }
        turns.ShouldBe([true, false]);
        using var again = Open();
        Drain(again).ShouldBe(["0001-raised", "0002-raised", "0003-raised", "0004-raised"]);
    }

    [Fact]
    public void Message_OlderThanTheLimit_IsDropped_AndCounted()
    {
        List<(int, string)> dropped = [];
        using var queue = Open();
        queue.Dropped = (count, reason) => dropped.Add((count, reason));
        queue.Take(Messages.Raised(1));
        queue.Take(Messages.Raised(2));
        _time.Advance(MessageQueue.Longest - TimeSpan.FromSeconds(1));
        queue.Take(Messages.Raised(3));
        _time.Advance(TimeSpan.FromSeconds(2));
        Drain(queue).ShouldBe(["0003-raised"]);
        dropped.ShouldBe([(2, "age")]);
    }

    [Fact]
    public void Incident_LessSevereThanTheLeast_IsNotTaken()
    {
        using var queue = Open(Severity.Critical);
        queue.Take(Messages.Raised("1"));
        queue.Take(Messages.Cleared("1"));
        queue.Take(Messages.Raised("2", Severity.Critical));
        Drain(queue).ShouldBe(["2-raised"]);
    }

    [Fact]
    public void MutedIncident_IsNotSent_NorThatItIsOver()
    {
        using (var queue = Open())
            queue.Take(Messages.Raised("1").Muted(_time.GetUtcNow().AddHours(1)));
        using var again = Open();
        again.Take(Messages.Cleared("1"));
        again.Count.ShouldBe(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void IncidentThatWasMutedLater_IsStillReportedAsOver(bool isSent)
    {
        using var queue = Open();
        queue.Take(Messages.Raised("1"));
        if (isSent)
            queue.Settle(queue.First()!, Outcome.Sent);
        queue.Take(Messages.Cleared("1").Muted(_time.GetUtcNow().AddHours(1)));
        Drain(queue).ShouldContain("1-cleared");
    }

    [Fact]
    public void MuteThatHasEnded_HasNoEffect()
    {
        using var queue = Open();
        queue.Take(Messages.Raised("1").Muted(_time.GetUtcNow().AddSeconds(-1)));
        Drain(queue).ShouldBe(["1-raised"]);
    }

    [Fact]
    public void ValueThatJsonCannotHold_IsLeftOut()
    {
        var message = Messages.Raised("1");
        var values = new Dictionary<string, double>(StringComparer.Ordinal) { ["quality"] = 41, ["bitrate"] = double.NaN };
        message = message with { Incident = message.Incident with { Worst = message.Incident.First with { Values = values } } };
        using (var queue = Open())
            queue.Take(message);
        using var again = Open();
        again.First()!.Message.Incident.Worst.Values.Keys.ShouldBe(["quality"]);
    }

    [Fact]
    public void ListOfDeliveredMessages_StaysSmall_AndKnowsTheLatest()
    {
        const int many = (3 * SettledMessages.Most) + 1;
        var path = Path.Combine(_folder.FullName, "settled.jsonl");
        // Prepared: each line that the program writes is flushed to the disk.
        File.WriteAllLines(path, Enumerable.Range(0, many).Select(i =>
            $$"""{"id":"{{Messages.Raised(i).Id}}","incident":"{{i}}","change":"raised","outcome":"sent"}"""));
        using (var settled = SettledMessages.Open(path))
            settled.Add(Messages.Raised(many), Outcome.Sent);
        File.ReadLines(path).Count().ShouldBe(SettledMessages.Most);

        using var again = SettledMessages.Open(path);
        again.Contains(Messages.Raised(many).Id).ShouldBeTrue();
        again.Contains(Messages.Raised(many - SettledMessages.Most + 1).Id).ShouldBeTrue();
        again.Contains(Messages.Raised(0).Id).ShouldBeFalse();
    }

    private MessageQueue Open(Severity least = Severity.Info) => new(Files, least, _time);

    private string[] Waiting() => [.. Directory.GetFiles(Files, "*.json").Order(StringComparer.Ordinal)];

    // Records with lists are compared by reference.
    private static string Json(IncidentMessage message) => JsonSerializer.Serialize(message, JsonStyle.Compact);

    private static List<string> Drain(MessageQueue queue)
    {
        List<string> ids = [];
        while (queue.First() is { } first)
        {
            ids.Add(first.Message.Id);
            queue.Settle(first, Outcome.Sent);
        }
        return ids;
    }
}
