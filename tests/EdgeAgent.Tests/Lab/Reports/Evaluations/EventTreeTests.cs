using System.Text.Json;
using EdgeAgent.IO;
using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Lab.Evaluation.Events;
using EdgeAgent.Lab.Reports;
using EdgeAgent.Lab.Reports.Evaluations;
using EdgeAgent.Tests.Lab.Evaluation.Events;

namespace EdgeAgent.Tests.Lab.Reports.Evaluations;

public sealed class EventTreeTests
{
    private static EventResult Result() => ConstructedEvents.Of(
        [("black 10-20; covered 100-", "black 12; black 15; defocused 130; moved 5"), ("", ""), ("black 10-20", null)]);

    [Fact]
    public void Write_AnyResult_IsJsonAndCsv()
    {
        var directory = Directory.CreateTempSubdirectory("edgeagent-events-");
        EventTree.Write(directory, Result());
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(directory.FullName, "events.json")));
        document.RootElement.GetProperty("schema").GetString().ShouldBe("edgeagent.events/1");
        var rows = CsvTable.Read(Path.Combine(directory.FullName, "events.csv")).Rows;
        directory.Delete(recursive: true);
        string[] columns = ["video", "fault", "verdict", "label", "from", "to", "reported", "delay"];
        rows.Select(row => string.Join(',', columns.Select(column => row[column]))).ShouldBe(
        [
            "clip_0.mp4,moved,false,,,,5,",
            "clip_0.mp4,black,found,black,10,20,12,2",
            "clip_0.mp4,black,repeated,black,10,20,15,",
            "clip_0.mp4,covered,missed,covered,100,,,",
            "clip_0.mp4,defocused,other_kind,covered,100,,130,",
            "clip_1.mp4,,,,,,,",
            "clip_2.mp4,,,,,,,",
        ]);
        rows[^1]["message"].ShouldBe("clip_2.mp4 has no video.");
    }

    [Fact]
    public void Result_RoundTripsThroughJson()
    {
        var text = ResultFile.Text(Result());
        ResultFile.Text(JsonSerializer.Deserialize<EventResult>(text, JsonStyle.Compact)!).ShouldBe(text);
    }

    [Fact]
    public void Tables_HaveCountsAndWhatWentWrong()
    {
        var tables = EventTables.All(Result());
        tables.Count.ShouldBe(4);
        tables[0].Rows.Select(row => string.Join(' ', row)).ShouldBe(
        [
            "black 1 1 100 % 2.0 2.0 0 0 100 %", "covered 1 0 0 % – – 0 0 –", "moved 0 0 – – – 1 0 0 %", "defocused 0 0 – – – 0 1 0 %",
            "total 2 1 50 % 2.0 2.0 1 1 33 %",
        ]);
        tables[1].Rows.ShouldHaveSingleItem().ShouldBe(["clip_0.mp4", "covered", "1:40 to the end"]);
        tables[2].Rows.ShouldHaveSingleItem().ShouldBe(["clip_0.mp4", "moved", "0:05"]);
        tables[3].Rows.ShouldHaveSingleItem().ShouldBe(["clip_2.mp4", "clip_2.mp4 has no video."]);
    }

    [Fact]
    public void Tables_ManyFalseReports_ListTheFirstTwenty()
    {
        var reports = string.Join(';', Enumerable.Range(0, 25).Select(i => $"moved {3600 + i}"));
        var listed = EventTables.All(ConstructedEvents.Of([("", reports)]))[1];
        listed.Rows.Count.ShouldBe(20);
        listed.Rows[1].ShouldBe(["clip_0.mp4", "moved", "1:00:01"]);
        listed.Notes.ShouldBe(["… and 5 more."]);
    }
}
