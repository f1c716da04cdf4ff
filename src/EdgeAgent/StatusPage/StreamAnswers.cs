namespace EdgeAgent.StatusPage;

/// <summary>Answers that requests about a stream have in common.</summary>
internal static class StreamAnswers
{
    public static IResult Unknown() => Results.Text(
        "No stream has this name. /api/status lists the streams.\n", statusCode: StatusCodes.Status404NotFound);
}
