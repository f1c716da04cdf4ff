using EdgeAgent.StatusPage;

namespace EdgeAgent.Tests.StatusPage;

public sealed class PageFilesTests
{
    [Theory]
    [InlineData("/", "text/html", "page.js")]
    [InlineData("/page.js", "text/javascript", "api/status")]
    [InlineData("/page.css", "text/css", "body")]
    public async Task Map_EachFile_IsServedWithItsTypeAndAPolicy(string path, string type, string content)
    {
        await using var server = await LoopbackServer.Start(PageFiles.Map);
        var response = await server.Client.GetAsync(path, TestContext.Current.CancellationToken);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'self'");
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(content);
    }
}
