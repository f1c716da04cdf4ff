using EdgeAgent.StatusPage;
using EdgeAgent.Tests.Conventions;

namespace EdgeAgent.Tests.StatusPage;

public sealed class PageFilesTests
{
    [Theory]
    [InlineData("/", "text/html", "page.js")]
    [InlineData("/page.js", "text/javascript", "api/status")]
    [InlineData("/page.css", "text/css", "body")]
    [InlineData("/problems.js", "text/javascript", "Acknowledge")]
    public async Task Map_EachFile_IsServedWithItsTypeAndAPolicy(string path, string type, string content)
    {
        await using var server = await LoopbackServer.Start(PageFiles.Map);
        var response = await server.Client.GetAsync(path, TestContext.Current.CancellationToken);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(content);
    }

    [Fact]
    public async Task Map_EveryModule_IsServed()
    {
        await using var server = await LoopbackServer.Start(PageFiles.Map);
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "src", "EdgeAgent", "StatusPage", "Page"), "*.js"))
        {
            using var answer = await server.Client.GetAsync($"/{Path.GetFileName(file)}", TestContext.Current.CancellationToken);
            answer.IsSuccessStatusCode.ShouldBeTrue(file);
            (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldNotContain("innerHTML", Case.Sensitive);
        }
    }

    [Fact]
    public async Task Policy_OfThePage_AllowsNothingInlineAndNothingFromElsewhere()
    {
        await using var server = await LoopbackServer.Start(PageFiles.Map);
        using var page = await server.Client.GetAsync("/", TestContext.Current.CancellationToken);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldNotContain("unsafe", Case.Sensitive);
        policy.ShouldNotContain("http", Case.Sensitive);
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        html.ShouldNotContain(" style=", Case.Sensitive);
        html.ShouldNotContain(" onclick=", Case.Sensitive);
    }
}
