using System.Text.Json;
using EdgeAgent.Incidents;
using EdgeAgent.IO;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.StatusPage;

/// <summary>What a person can do about a problem. All of it is protected by <see cref="SameOrigin"/>.</summary>
internal static class IncidentEndpoints
{
    private static readonly TimeSpan ShortestMute = TimeSpan.FromMinutes(1), LongestMute = TimeSpan.FromDays(31);

    /// <param name="book">Null: there are no incidents.</param>
    public static void Map(WebApplication app, IIncidentBook? book, Relearning relearning, TimeProvider time)
    {
        app.MapGet("/api/incidents", () => Results.Json(IncidentDocument.Of(book, time.GetUtcNow()), JsonStyle.Compact));
        app.MapPost("/api/incidents/{id}/acknowledge", (string id) => Answer(book?.Acknowledge(id) ?? false));
        app.MapPost("/api/incidents/{id}/mute", async (string id, HttpRequest request) =>
            await ReadAsync(request) is not { } mute ? Refuse()
            : mute.Seconds is not { } seconds ? Answer(book?.Mute(id, until: null) ?? false)
            : IsAllowed(seconds) ? Answer(book?.Mute(id, time.GetUtcNow() + TimeSpan.FromSeconds(seconds)) ?? false)
            : Refuse());
        app.MapPost("/api/streams/{name}/relearn", (string name) =>
            relearning.Begin(name) ? Results.NoContent() : StreamAnswers.Unknown());
    }

    private static bool IsAllowed(double seconds) => seconds >= ShortestMute.TotalSeconds && seconds <= LongestMute.TotalSeconds;

    private static async Task<MuteRequest?> ReadAsync(HttpRequest request)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<MuteRequest>(request.Body, JsonStyle.Compact, request.HttpContext.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IResult Refuse() => Results.Text(
        """
        The body must be {"seconds": N} with N from 60 to 2678400 (31 days), or {"seconds": null} to end the mute.

        """,
        statusCode: StatusCodes.Status400BadRequest);

    private static IResult Answer(bool isDone) => isDone
        ? Results.NoContent()
        : Results.Text("No open incident has this identifier: it may have cleared.\n", statusCode: StatusCodes.Status404NotFound);

    /// <param name="Seconds">How long nobody is told about the incident; null ends it.</param>
    private sealed record MuteRequest(double? Seconds);
}
