using System.Globalization;
using EdgeAgent.IO;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.StatusPage;

/// <summary>What was measured in the last 24 hours: of all streams, of one stream, and of the device.</summary>
internal static class HistoryEndpoints
{
    private const int MostMinutes = 240;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static void Map(WebApplication app, StreamRegistry streams, DeviceTrend trend, TimeProvider time)
    {
        // since: seconds since the epoch, so that a page that stays open fetches only what is new.
        app.MapGet("/api/history", (double? since, int? minutes) =>
            Results.Json(All(streams, time.GetUtcNow(), since, Math.Clamp(minutes ?? 1, 1, MostMinutes)), JsonStyle.Compact));
        app.MapGet("/api/streams/{name}/history", (string name, double? since) =>
            Find(streams, name) is { } entry
                ? Results.Json(One(entry, time.GetUtcNow(), since), JsonStyle.Compact) : StreamAnswers.Unknown());
        app.MapGet("/api/streams/{name}/history.csv", (string name, HttpResponse response) =>
        {
            if (Find(streams, name) is not { } entry)
                return StreamAnswers.Unknown();
            // The configuration allows no character in a name that would need quoting.
            response.Headers.ContentDisposition = string.Create(
                CultureInfo.InvariantCulture, $"attachment; filename=\"{name}-{time.GetUtcNow():yyyyMMdd-HHmm}.csv\"");
            return Results.Text(HistoryRows.AsCsv(Minutes(entry, time.GetUtcNow(), since: null)), "text/csv; charset=utf-8");
        });
        app.MapGet("/api/device/history", (int? hours) =>
            Results.Json(trend.Last(TimeSpan.FromHours(Math.Clamp(hours ?? 1, 1, 24))), JsonStyle.Compact));
    }

    private static HistoryDocument All(StreamRegistry streams, DateTimeOffset now, double? since, int minutes) => new(
        HistoryDocument.CurrentSchema, minutes * 60, streams.Entries.ToDictionary(
            entry => entry.Name, entry => HistoryRows.Of(Minutes(entry, now, since), minutes), StringComparer.Ordinal));

    private static StreamHistoryDocument One(StreamEntry entry, DateTimeOffset now, double? since)
    {
        var first = First(now, since);
        return new(
            HistoryDocument.CurrentSchema, HistoryRows.Of(Minutes(entry, now, since), step: 1),
            [.. entry.History().Where(score => score.At >= first).Select(StreamRows.Point)]);
    }

    private static IReadOnlyList<MinuteScores> Minutes(StreamEntry entry, DateTimeOffset now, double? since) =>
        entry.Minutes.Between(First(now, since), now);

    private static DateTimeOffset First(DateTimeOffset now, double? since)
    {
        var earliest = now - Day;
        return since is { } seconds && seconds > earliest.ToUnixTimeSeconds() && seconds < now.ToUnixTimeSeconds() + Day.TotalSeconds
            ? DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(seconds) : earliest;
    }

    private static StreamEntry? Find(StreamRegistry streams, string name) => streams.Entries.FirstOrDefault(entry => entry.Name == name);
}
