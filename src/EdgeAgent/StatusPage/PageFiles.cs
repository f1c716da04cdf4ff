namespace EdgeAgent.StatusPage;

/// <summary>The page's files, embedded in the program.</summary>
internal static class PageFiles
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Html = "text/html; charset=utf-8", Css = "text/css; charset=utf-8", Script = "text/javascript; charset=utf-8";

    private static readonly (string File, string ContentType)[] Files =
    [
        ("page.html", Html),
        ("page.css", Css),
        ("page.js", Script),
        ("actions.js", Script),
        ("charts.js", Script),
        ("device.js", Script),
        ("dom.js", Script),
        ("history.js", Script),
        ("problems.js", Script),
        ("readings.js", Script),
        ("stream.js", Script),
        ("streams.js", Script),
    ];

    public static void Map(WebApplication app)
    {
        foreach (var (file, contentType) in Files)
        {
            var bytes = Read(file);
            app.MapGet(contentType == Html ? "/" : $"/{file}", context =>
            {
                context.Response.ContentType = contentType;
                context.Response.Headers.CacheControl = "no-cache";
                context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
                return context.Response.Body.WriteAsync(bytes).AsTask();
            });
        }
    }

    private static byte[] Read(string file)
    {
        using var stream = typeof(PageFiles).Assembly.GetManifestResourceStream($"EdgeAgent.StatusPage.Page.{file}")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
