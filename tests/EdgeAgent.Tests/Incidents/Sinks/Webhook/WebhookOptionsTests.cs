using EdgeAgent.Configuration;

namespace EdgeAgent.Tests.Incidents.Sinks.Webhook;

public sealed class WebhookOptionsTests
{
    private const string Section = "EdgeAgent:Incidents:Webhook";

    [Fact]
    public void Defaults_HaveNoProblem() => new WebhookOptions().Problems(Section).ShouldBeEmpty();

    public static TheoryData<string, string> Bad => new()
    {
        { nameof(WebhookOptions.Url), "is not an address" },
        { nameof(WebhookOptions.Secret), "is short" },
        { nameof(WebhookOptions.SecretFile), "cannot be read" },
        { nameof(WebhookOptions.HeadersFile), "cannot be read" },
        { nameof(WebhookOptions.AuthorityFile), "there is no such file" },
        { nameof(WebhookOptions.Least), "must be one of info, warning, critical" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void BadValue_IsNamedWithItsKey_AndIsNotRepeated(string key, string fault)
    {
        var options = new WebhookOptions();
        typeof(WebhookOptions).GetProperty(key)!.SetValue(options, key.EndsWith("File", StringComparison.Ordinal) ? "/no/file" : "hush");
        options.Problems(Section).ShouldHaveSingleItem().ShouldStartWith($"{Section}:{key}");
        options.Problems(Section).Single().ShouldContain(fault);
        if (key is nameof(WebhookOptions.Url) or nameof(WebhookOptions.Secret))
            options.Problems(Section).Single().ShouldNotContain("hush");
    }

    [Theory]
    [InlineData("no colon")]
    [InlineData("Name: \r\nOther: 1")]
    [InlineData("Content-Type: text/plain")]
    [InlineData("X-EdgeAgent-Signature: mine")]
    [InlineData("Na me: value")]
    public void BadHeader_IsNamedByItsNumber(string line) =>
        new WebhookOptions { Headers = ["X-Team: north", line] }.Problems(Section).ShouldHaveSingleItem()
            .ShouldStartWith($"{Section}:Headers:1: ");
}
